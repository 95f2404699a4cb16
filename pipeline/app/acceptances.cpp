// Findings that the city knows and takes: accepted/<id>.csv, which people edit in Excel.
// SPDX-License-Identifier: MIT
#include "pipeline/app/acceptances.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "layers/input_guard.h"
#include "layers/source_reader.h"
#include "output/file_writer.h"
#include "pipeline/app/editable_list.h"
#include "pipeline/core/finding_view.h"
#include "pipeline/core/parallel.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// Our columns, in the order in which they are written.
enum Cell : std::size_t { id, code, severity, place, key, message, reason, by, until, day, once };
constexpr std::array<std::string_view, 11> our_headers = {"番号",
                                                          "コード",
                                                          "重さ",
                                                          "場所",
                                                          "キー",
                                                          "内容",
                                                          "理由",
                                                          "承認者",
                                                          "期限",
                                                          "承認日",
                                                          "今回の元データだけ"};

/// Excel makes 1.2E+13 of "12e11": a letter in front keeps an id what it is.
constexpr char id_mark = 'k';

/// Names the bytes that a layer was read from.
std::string source_mark(const Layer& layer) {
  std::string hashes;
  for (const SourceFile& file : layer.places.files) hashes += file.sha256;
  return accepted_id(sha256_hex(hashes).substr(0, 15));
}

FindingDetail told(const std::string& file, std::uint32_t line, const std::string& text_ja,
                   const std::string& text_en) {
  const std::string where = file + (line == 0 ? "" : " " + std::to_string(line));
  FindingDetail detail;
  detail.value = where;
  detail.parameters = {{"detail", file + (line == 0 ? "" : " " + std::to_string(line) + " 行") +
                                      (text_ja.empty() ? "" : " " + text_ja)},
                       {"detail_en", where + (text_en.empty() ? "" : " " + text_en)}};
  return detail;
}

bool is_privacy(std::string_view name) {
  return starts_with(name, "privacy_");
}

/// Which entry each finding of a group has; npos without one.
using Entries = std::map<std::string, std::size_t, std::less<>>;
constexpr std::size_t npos = static_cast<std::size_t>(-1);

std::vector<std::size_t> match(const NoticeGroup& group, const FindingReader& reader,
                               const Entries& entries) {
  std::vector<std::size_t> found(group.findings.size(), npos);
  for_chunks(group.findings.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto entry =
          entries.find(accepted_id(reader.read(group.type->code, group.findings[i]).id));
      if (entry != entries.end()) found[i] = entry->second;
    }
  });
  return found;
}

ReadRequest request_for(const fs::path& file) {
  ReadRequest request;
  request.inputs = {{file, file.parent_path().filename() / file.filename(), {}}};
  request.known_headers = [](const std::vector<std::string>& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const std::string& header) {
          return std::find(our_headers.begin(), our_headers.end(), header) != our_headers.end();
        }));
  };
  return request;
}

}  // namespace

std::string accepted_id(const std::string& finding_id) {
  return id_mark + finding_id;
}

fs::path acceptances_file(const fs::path& project, const std::string& dataset) {
  return project / "accepted" / (dataset + ".csv");
}

Acceptances Acceptances::load(const fs::path& file, Notices& notices) {
  Acceptances list;
  list.name_ = (file.parent_path().filename() / file.filename()).string();
  list.headers_.assign(our_headers.begin(), our_headers.end());
  if (!fs::exists(file)) return list;
  Notices faults;
  const SourceTable table = read_source(request_for(file), faults);
  std::vector<std::size_t> target;  // of each column of the file
  for (const SourceColumn& column : table.columns) {
    const auto known = std::find(list.headers_.begin(), list.headers_.end(), column.header);
    target.push_back(static_cast<std::size_t>(known - list.headers_.begin()));
    if (known == list.headers_.end()) list.headers_.push_back(column.header);
  }
  const bool has_ids = std::find(target.begin(), target.end(), Cell::id) != target.end();
  const bool broken =
      std::any_of(faults.groups().begin(), faults.groups().end(), [](const NoticeGroup& group) {
        return group.type->severity == Severity::error && group.type->code != "file_empty";
      });
  if (broken || (table.rows > 0 && !has_ids)) {
    notices.add("accepted_unreadable", told(list.name_, 0, "", ""));
    return list;
  }
  for (std::size_t row = 0; row < table.rows; ++row) {
    Row cells(list.headers_.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      cells[target[i]] = std::string(trim(table.columns[i].text[row]));
    if (cells[Cell::id].empty()) continue;  // a note or a blank line between entries
    list.rows_.push_back(std::move(cells));
    list.lines_.push_back(row < table.places.row.size() ? table.places.row[row] : 0);
  }
  return list;
}

/// Why an entry says too little to stand for a decision; "" when it does.
std::string Acceptances::complaint_about(const Row& row) const {
  if (row[Cell::reason].empty()) return "理由なし / no reason";
  if (row[Cell::by].empty()) return "承認者なし / nobody's name";
  if (day_in_cell(row[Cell::until]).empty()) return "期限が日付でない / no day until when";
  return "";
}

std::vector<AcceptedEntries> Acceptances::summary() const {
  std::vector<AcceptedEntries> entries;
  for (const Row& row : rows_) {
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const AcceptedEntries& e) {
      return e.code == row[Cell::code] && e.reason == row[Cell::reason] && e.by == row[Cell::by] &&
             e.until == row[Cell::until];
    });
    if (same != entries.end())
      ++same->count;
    else
      entries.push_back({row[Cell::code], row[Cell::reason], row[Cell::by], row[Cell::until], 1});
  }
  return entries;
}

std::size_t Acceptances::over_on(const std::string& today) const {
  return static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) {
    return day_in_cell(row[Cell::until]) < today;
  }));
}

void Acceptances::apply(const Layer& layer, const std::string& today, Notices& notices) const {
  if (rows_.empty()) return;
  Entries entries;
  for (std::size_t i = 0; i < rows_.size(); ++i) entries.emplace(rows_[i][Cell::id], i);
  const std::string source = source_mark(layer);
  std::vector<bool> used(rows_.size()), over(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    over[i] = !complaint_about(row).empty() || day_in_cell(row[Cell::until]) < today ||
              (!row[Cell::once].empty() && row[Cell::once] != source);
  }
  const FindingReader reader(layer, notices);
  for (std::size_t group = 0; group < notices.groups().size(); ++group) {
    if (notices.groups()[group].type->adjustable == Adjustable::never) continue;
    const auto found = match(notices.groups()[group], reader, entries);
    std::vector<bool> accepted(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] == npos) continue;
      used[found[i]] = true;
      accepted[i] = !over[found[i]];
    }
    notices.accept(group, std::move(accepted));
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    const std::string complaint = complaint_about(row);
    const std::string text = row[Cell::code] + " " + row[Cell::place] +
                             (complaint.empty() ? "" : "（" + complaint + "）");
    if (!used[i])
      notices.add("accepted_unused", told(name_, lines_[i], text, text));
    else if (over[i])
      notices.add("accepted_expired", told(name_, lines_[i], text, text));
  }
}

std::size_t Acceptances::add(const Layer& layer, const Notices& notices,
                             const SeverityOf& severity_of, const std::string& wanted,
                             const AcceptanceTerms& terms) {
  const auto reason_of = [&](const NoticeType& type, Severity weight,
                             const std::string&) -> std::optional<std::string> {
    const bool chosen = wanted.empty() ? weight == Severity::warning && !is_privacy(type.code)
                                       : type.code == wanted;
    return chosen ? std::optional(terms.reason) : std::nullopt;
  };
  return add_chosen(layer, notices, severity_of, reason_of, terms);
}

std::size_t Acceptances::add(const Layer& layer, const Notices& notices,
                             const SeverityOf& severity_of,
                             const std::map<std::string, std::string>& reasons,
                             const AcceptanceTerms& terms) {
  const auto reason_of = [&](const NoticeType&, Severity,
                             const std::string& finding) -> std::optional<std::string> {
    const auto reason = reasons.find(finding);
    return reason == reasons.end() ? std::nullopt : std::optional(reason->second);
  };
  return add_chosen(layer, notices, severity_of, reason_of, terms);
}

std::size_t Acceptances::add_chosen(const Layer& layer, const Notices& notices,
                                    const SeverityOf& severity_of, const Choice& reason_of,
                                    const AcceptanceTerms& terms) {
  std::set<std::string> known;
  std::map<std::string, std::size_t> over;  // entries that are replaced
  for (std::size_t i = 0; i < rows_.size(); ++i) over[rows_[i][Cell::id]] = i;
  const FindingReader reader(layer, notices);
  std::size_t added = 0;
  for (const NoticeGroup& group : notices.groups()) {
    const Severity weight = severity_of(*group.type);
    if (group.type->adjustable == Adjustable::never || weight == Severity::info) continue;
    if (starts_with(group.type->code, "accepted_")) continue;
    for (std::size_t i = 0; i < group.findings.size(); ++i) {
      if (group.is_accepted(i)) continue;
      const FindingView view = reader.read(group.type->code, group.findings[i]);
      Row row(headers_.size());
      row[Cell::id] = accepted_id(view.id);
      const std::optional<std::string> reason = reason_of(*group.type, weight, row[Cell::id]);
      if (!reason || !known.insert(row[Cell::id]).second) continue;
      row[Cell::code] = group.type->code;
      row[Cell::severity] = weight == Severity::error ? "誤り" : "注意";
      row[Cell::place] = place_words(view.place, layer).ja;
      row[Cell::key] = view.key;
      row[Cell::message] = fill_message(group.type->what.ja, view, Language::ja);
      row[Cell::reason] = *reason;
      row[Cell::by] = terms.by;
      row[Cell::until] = terms.until;
      row[Cell::day] = terms.day;
      if (terms.once) row[Cell::once] = source_mark(layer);
      ++added;
      const auto old = over.find(row[Cell::id]);
      if (old != over.end())
        rows_[old->second] = std::move(row);
      else
        rows_.push_back(std::move(row));
    }
  }
  return added;
}

void Acceptances::save(const fs::path& file) const {
  std::string text = "\xEF\xBB\xBF" + csv_line(headers_);
  for (Row row : rows_) {
    row.resize(headers_.size());
    text += csv_line(row);
  }
  fs::create_directories(file.parent_path());
  replace_file(file, text);
}

std::string acceptances_digest(const fs::path& file, const std::string& today) {
  if (!fs::exists(file)) return "";
  Notices unheard;
  const Acceptances list = Acceptances::load(file, unheard);
  return sha256_of_file(file) + "\n" + std::to_string(list.over_on(today)) + " over\n";
}

}  // namespace kokai
