// Makes the feed for another party: what it imports, read back, with lists of what it is.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivery.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <system_error>

#include "output/file_writer.h"
#include "output/release.h"
#include "output/release_archive.h"
#include "output/store.h"
#include "pipeline/app/delivered_layer.h"
#include "pipeline/app/delivery_lists.h"
#include "pipeline/app/delivery_parts.h"
#include "pipeline/app/delivery_state.h"
#include "pipeline/app/former_layers.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/app/read_back.h"
#include "pipeline/app/state.h"
#include "pipeline/app/withdrawal.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_name = "manifest.csv";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A delivery being made, from the lock to the last rename.
class DeliveryMaker {
 public:
  DeliveryMaker(const Project& project, const DeliveryConfig& delivery, bool full)
      : project_(project),
        delivery_(delivery),
        lock_((make_private_directory(project.private_directory()),
               project.private_directory() / "lock")),
        release_(read_current_release(project.public_directory)),
        stored_(project.private_directory(), release_),
        state_(project.private_directory(), delivery.id),
        agreement_(agreement_of(delivery)),
        characters_(project.directory, delivery.profile.missing),
        delta_(delivery.delta && !full && state_.confirmed().has_value()),
        lists_(project, delivery, release_.id, delta_) {
    const PlanOptions options{project.prefecture(), project.grids->lookup(), 0};
    plan_ = plan_from_jgd2011(find_crs(delivery.epsg)->crs, options);
    if (!plan_.operation.possible)
      throw UsageError({fmt::format("{}: EPSG:{} では出せません。`kokai describe crs EPSG:{}` "
                                    "に理由があります。",
                                    delivery.id, delivery.epsg, delivery.epsg),
                        fmt::format("{}: EPSG:{} cannot be delivered. `kokai describe crs EPSG:{}` "
                                    "says why.",
                                    delivery.id, delivery.epsg, delivery.epsg)});
    outcome_.release = release_.id;
    outcome_.delta = delta_;
  }
  ~DeliveryMaker() {
    std::error_code ignored;
    if (!staging_.empty()) fs::remove_all(staging_, ignored);
  }
  DeliveryMaker(const DeliveryMaker&) = delete;
  DeliveryMaker& operator=(const DeliveryMaker&) = delete;

  DeliveryOutcome run(const std::string& date) {
    start();
    for (const DatasetConfig* dataset : datasets_of(project_, delivery_)) {
      stop_if_interrupted();
      if (const FormerRecord* record = release_.published(dataset->id)) {
        deliver(record->dataset);
      } else {
        outcome_.remarks.push_back({dataset->id + " は公開されていないので入っていません。",
                                    dataset->id + " is not public and left out."});
      }
    }
    if (outcome_.layers.empty())
      throw RunError({delivery_.id +
                          ": 出せるデータセットがありません。kokai.toml の [[dataset]] に "
                          "deliver = [\"" +
                          delivery_.id + "\"] を書いて公開してください。",
                      delivery_.id + ": there is no dataset to deliver. Write deliver = [\"" +
                          delivery_.id + "\"] into a [[dataset]] of kokai.toml and publish it."});
    refuse_unwritable();
    const bool layers_gone = delta_ && tell_layers_gone();
    if (!layers_gone && has_nothing_new())
      outcome_.unchanged = true;
    else
      finish(date);
    return std::move(outcome_);
  }

 private:
  void start() {
    expect_nothing_withdrawn(project_, release_);
    fs::create_directories(delivery_.directory);
    if (delivery_.staff) ::chmod(delivery_.directory.c_str(), 0700);
    staging_ = delivery_.directory / ("." + delivery_.id + ".new");
    fs::remove_all(staging_);
    fs::create_directory(staging_);
    if (delivery_.staff) ::chmod(staging_.c_str(), 0700);
    layers_ = state_.new_layers();
  }

  /// Lists the layers that the other party has and that are delivered no more; false when there is none.
  bool tell_layers_gone() {
    bool any = false;
    for (const std::string& id : state_.confirmed_layers()) {
      const bool delivered =
          std::any_of(outcome_.layers.begin(), outcome_.layers.end(),
                      [&](const DeliveredFile& file) { return file.dataset == id; });
      if (delivered) continue;
      any = true;
      lists_.add_removed(id, "", "レイヤ全体");
      outcome_.remarks.push_back(
          {id + " は今回から入っていません。先方で削除してもらってください。",
           id + " is delivered no more. Ask the other party to remove it."});
    }
    return any;
  }

  /// True for a delta in which no layer differs from what the other party has.
  [[nodiscard]] bool has_nothing_new() const {
    return delta_ && std::all_of(outcome_.layers.begin(), outcome_.layers.end(),
                                 [](const DeliveredFile& file) {
                                   return file.added + file.changed + file.removed == 0;
                                 });
  }

  void deliver(const CatalogDataset& dataset) {
    const AgreedLayer* agreed = nullptr;
    if (!delivery_.sheet.empty()) {
      agreed = find_layer(agreement_, dataset.id);
      if (agreed == nullptr) {
        outcome_.remarks.push_back(
            {dataset.id + " は " + delivery_.sheet.filename().string() +
                 " にないので入っていません。",
             dataset.id + " is not in " + delivery_.sheet.filename().string() + " and left out."});
        return;
      }
    }
    Layer layer = delivered_layer(project_, delivery_, dataset, stored_, agreed);
    write_store(layer, DeliveryState::layer_file(layers_, dataset.id));
    ExportOptions options;
    options.file_stem = stem_of(dataset);
    options.publish = plan_;
    WrittenLayer written{dataset, agreed};
    if (delta_) choose_changed(layer, options, written);
    DeliveredFile file{dataset.id, row_count(layer, options), written.added, written.changed,
                       written.removed};
    if (delivery_.profile.cp932) file.replaced_texts = fit_characters(layer, options);
    outcome_.layers.push_back(file);
    if (!unwritable_.empty())
      return;  // the rest is looked through, but nothing is written any more
    if (delta_ && file.features == 0) {
      written.file = "";
      written.shape = shape_of(layer, options).ja;
      lists_.add_layer(written);
      return;
    }
    write(layer, options, written);
  }

  /// Rows that the other party does not have as they are now; what it has and is gone is listed.
  void choose_changed(const Layer& layer, ExportOptions& options, WrittenLayer& written) {
    const std::optional<LayerContent> before = state_.confirmed_layer(layer.id);
    // With other columns every row is another one.
    if (!before || view_of(*before).names != view_of(layer).names) {
      written.added = layer.rows;
      return;
    }
    const std::vector<std::string> key =
        layer.definition == nullptr ? std::vector<std::string>() : layer.definition->key;
    const ContentView old = view_of(*before), now = view_of(layer);
    const LayerDiff diff = diff_layers(old, now, key);
    options.all_rows = false;
    options.rows = diff.added;
    for (const RowPair& pair : diff.changed) options.rows.push_back(pair.after);
    std::sort(options.rows.begin(), options.rows.end());
    written.added = diff.added.size();
    written.changed = diff.changed.size();
    written.removed = diff.removed.size();
    for (const std::uint32_t row : diff.removed) {
      std::string name, values;
      for (const std::string& field : key)
        if (const TextColumn* column = old.column(field))
          name += (name.empty() ? "" : "/") + std::string((*column)[row]);
      for (std::size_t i = 0; i < old.names.size(); ++i)
        if (const std::string_view value = (*old.columns[i])[row]; !value.empty())
          values += fmt::format("{}{}={}", values.empty() ? "" : "; ", old.names[i], value);
      lists_.add_removed(layer.id, name, values);
    }
  }

  std::size_t fit_characters(Layer& layer, const ExportOptions& options) {
    CharacterChanges changes = fit_into_cp932(layer, characters_);
    if (!options.all_rows) {
      const auto left_out = [&](const auto& cell) {
        return !std::binary_search(options.rows.begin(), options.rows.end(), cell.row);
      };
      std::erase_if(changes.replaced, left_out);
      std::erase_if(changes.unwritable, left_out);
    }
    lists_.add_replaced(layer, changes.replaced);
    for (const UnwritableText& cell : changes.unwritable) {
      const std::string key = layer.key_of(cell.row);
      unwritable_.push_back(fmt::format("{} {} {}: {}", layer.id,
                                        key.empty() ? fmt::format("#{}", cell.row + 1) : key,
                                        layer.columns[cell.column].field.header, cell.characters));
    }
    return changes.replaced.size();
  }

  void refuse_unwritable() const {
    if (unwritable_.empty()) return;
    constexpr std::size_t most = 5;
    std::string places;
    for (std::size_t i = 0; i < std::min(most, unwritable_.size()); ++i)
      places += "\n  " + unwritable_[i];
    if (unwritable_.size() > most) places += fmt::format("\n  … ({})", unwritable_.size());
    throw Error(
        ExitCode::data_unfit,
        {fmt::format("{}: CP932 で書けない文字が {} か所にあります。gaiji.csv（文字,CP932の文字）"
                     "に置き換えを書くか、UTF-8 の profile を選んでください。{}",
                     delivery_.id, unwritable_.size(), places),
         fmt::format("{}: {} values hold characters that CP932 lacks. Write what stands for "
                     "them into gaiji.csv (文字,CP932の文字), or choose a profile in UTF-8.{}",
                     delivery_.id, unwritable_.size(), places)});
  }

  void write(Layer& layer, const ExportOptions& options, WrittenLayer& written) {
    const Exporter* exporter = find_exporter(delivery_.profile.format);
    // A plain table has no place in formats of shapes.
    if (exporter->needs_geometry && !layer.has_geometry()) exporter = find_exporter("csv");
    const std::string format(exporter->name);
    if (format == "csv") write_places(layer, delivery_.profile.coordinates);
    Notices notices;
    Artifact artifact = exporter->write(layer, options, staging_, notices);
    read_back(layer, options, artifact, notices);
    judge(notices, layer, artifact);
    if (format == "csv" && delivery_.profile.cp932) encode_file(artifact.path);
    written.file = package(artifact.path, format);
    const ShapeWords shape = shape_of(layer, options);
    written.shape = shape.ja;
    written.crs = layer.has_geometry() ? crs_of(format) : "";
    written.features = row_count(layer, options);
    ExportOptions in_file = options;
    if (format == "csv" || format == "geojson" || format == "kml") in_file.publish = PublishPlan();
    written.extent = extent_of(layer, in_file);
    lists_.add_layer(written);
    lists_.add_columns(written.dataset, layer, names_in_file(layer, format), written.agreed);
    if (layer.has_geometry()) write_styles(layer, options, shape.symbol, format, written);
  }

  [[nodiscard]] std::string crs_of(std::string_view format) const {
    if (format == "kml") return "EPSG:4326";
    return "EPSG:" + std::to_string(format == "csv" ? 6668 : delivery_.epsg);
  }

  /// Nothing that was written wrongly is delivered; what had to be shortened is said.
  void judge(const Notices& notices, const Layer& layer, const Artifact& artifact) {
    for (const NoticeGroup& group : notices.groups()) {
      const std::string code(group.type->code);
      const std::string where = layer.id + " (" + artifact.path.filename().string() + ")";
      const std::string count = std::to_string(group.findings.size());
      if (group.type->severity == Severity::error)
        throw RunError({where + ": 書き出したファイルが公開データと一致しません（" + code + " " +
                            count + " 件）。空き容量を確かめ、もう一度実行してください。",
                        where + ": what was written is not what is published (" + code + ", " +
                            count + "). Check the free space and run it again."});
      outcome_.remarks.push_back(
          {where + ": " + code + " " + count + " 件。`kokai explain " + code + "` を見てください。",
           where + ": " + code + ", " + count + ". See `kokai explain " + code + "`."});
    }
  }

  /// UTF-8 into CP932, and back to see that nothing was lost.
  void encode_file(const fs::path& file) const {
    const std::string text = read_file(file);
    std::string bytes, back, twins;
    std::u32string missing;
    append_to_cp932(bytes, std::string_view(text).substr(byte_order_mark.size()), &missing);
    append_from_cp932(back, bytes);
    std::string again;
    append_to_cp932(again, back);
    if (!missing.empty() || again != bytes)
      throw RunError({file.filename().string() + " を CP932 で書けません。",
                      file.filename().string() + " cannot be written in CP932."});
    write_file(file, bytes);
  }

  /// The layer's main file after packaging.
  std::string package(const fs::path& file, const std::string& format) {
    const std::string name = file.filename().string();
    const bool zipped = format == "shp";
    if (delivery_.profile.packaging == Packaging::zip) {
      if (zipped) return name;
      write_archive(staging_, {name}, staging_ / (name + ".zip"));
      fs::remove(file);
      return name + ".zip";
    }
    if (!zipped) return name;
    extract_archive(file, staging_);
    fs::remove(file);
    return name.substr(0, name.size() - std::string_view(".zip").size());
  }

  void write_styles(const Layer& layer, const ExportOptions& options, SymbolShape symbol,
                    const std::string& format, const WrittenLayer& written) {
    const Legend legend = legend_of(layer);
    MapStyle style{written.dataset.title, symbol, "", &legend};
    if (legend.column != nullptr) {
      const auto index = static_cast<std::size_t>(legend.column - layer.columns.data());
      style.attribute = names_in_file(layer, format)[index];
    }
    if (written.agreed != nullptr) {
      style.minimum_scale = written.agreed->minimum_scale;
      style.maximum_scale = written.agreed->maximum_scale;
    }
    if (delivery_.profile.qml) write_file(staging_ / (options.file_stem + ".qml"), qml_text(style));
    if (delivery_.profile.sld) write_file(staging_ / (options.file_stem + ".sld"), sld_text(style));
  }

  /// A list in the encoding of the delivery.
  [[nodiscard]] std::string encoded(const std::string& text) const {
    if (!delivery_.profile.cp932) return std::string(byte_order_mark) + text;
    std::string unwritable, bytes;
    append_to_cp932(bytes, with_code_points(fit_into_cp932(text, characters_, unwritable)));
    return bytes;
  }

  [[nodiscard]] fs::path target() const {
    std::string name = release_.id + (delta_ ? "-delta" : "");
    if (delivery_.profile.packaging == Packaging::archive) name += ".zip";
    return delivery_.directory / name;
  }

  void finish(const std::string& date) {
    for (const DeliveryLists::File& list : lists_.files())
      write_file(staging_ / list.name, encoded(list.text));
    const std::string manifest = encoded(lists_.manifest(staging_));
    write_file(staging_ / manifest_name, manifest);
    const std::string digest = sha256_hex(manifest).substr(0, 16);
    outcome_.path = target();
    const bool same = state_.made() && state_.made()->digest == digest && fs::exists(target());
    outcome_.unchanged = same;
    if (same) return;
    for (const fs::directory_entry& entry : fs::directory_iterator(staging_))
      sync_file(entry.path());
    put_in_place();
    state_.remember({target().filename().string(), release_.id, date, digest});
  }

  void put_in_place() {
    fs::path finished = staging_;
    if (delivery_.profile.packaging == Packaging::archive) {
      finished = delivery_.directory / ("." + delivery_.id + ".zip.new");
      std::vector<std::string> names;
      for (const fs::directory_entry& entry : fs::directory_iterator(staging_))
        names.push_back(entry.path().filename().string());
      write_archive(staging_, std::move(names), finished);
    }
    const fs::path old = delivery_.directory / ("." + delivery_.id + ".old");
    fs::remove_all(old);
    if (fs::exists(target())) fs::rename(target(), old);
    fs::rename(finished, target());
    sync_directory(delivery_.directory);
    fs::remove_all(old);
  }

  const Project& project_;
  const DeliveryConfig& delivery_;
  ReleaseLock lock_;
  FormerRelease release_;
  FormerLayers stored_;
  DeliveryState state_;
  Agreement agreement_;
  CharacterTable characters_;
  bool delta_;
  DeliveryLists lists_;
  PublishPlan plan_;
  fs::path staging_, layers_;
  std::vector<std::string> unwritable_;
  DeliveryOutcome outcome_;
};

}  // namespace

DeliveryOutcome make_delivery(const Project& project, const DeliveryConfig& delivery,
                              const std::string& date, bool full) {
  // Without the datasets of such a file the other party would be told that they are gone.
  if (!project.unread.empty()) {
    const Bilingual& fault = project.unread.front().fault;
    throw RunError({fault.ja + " 直すまで、抜けのある提供データは作りません。",
                    fault.en + " Until it is mended, nothing is delivered without its datasets."});
  }
  return DeliveryMaker(project, delivery, full).run(date);
}

}  // namespace kokai
