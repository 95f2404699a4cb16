// Reading a file of datum differences: .par of GSI, NTv2 (.gsb), GeoTIFF (GTG).
// SPDX-License-Identifier: MIT
#include "layers/grid_reader.h"

#include <fmt/format.h>

#include <utility>

#include "layers/gdal_grid_reader.h"
#include "layers/shapefile_reader_files.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/error.h"
#include "pipeline/core/par_file.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

// The largest of GSI's is TKY2JGD.par with 11 MB; as NTv2 it has 76 MB.
constexpr std::uint64_t most_bytes = std::uint64_t{512} << 20U;

std::string load(const fs::path& file) {
  const std::optional<FileBytes> bytes = FileBytes::open(file, FileBytes::Links::follow);
  if (!bytes)
    refuse_grid(file, "ファイルがないか、開けません",
                "there is no such file, or it cannot be opened");
  if (bytes->size() > most_bytes)
    refuse_grid(file, fmt::format("大きすぎます（{} バイト）", bytes->size()),
                fmt::format("it is too large ({} bytes)", bytes->size()));
  return bytes->text(static_cast<std::size_t>(bytes->size()));
}

/// TKY2JGD by its form, the others by their names. Those of 2011 are two: differences of heights alone ("…_h.par")
/// change no datum of positions.
std::optional<DatumStep> step_by_name(const GridFile& grid, const fs::path& file) {
  const std::string name = file.stem().string();
  for (const DatumStep& step : datum_steps()) {
    const bool heights = step.purpose == GridPurpose::heights;
    if (grid.format != step.grid &&
        (!name.starts_with(step.grid) || grid.grid.latitude.empty() != heights))
      continue;
    return step;
  }
  return crustal_step(name);
}

}  // namespace

void refuse_grid(const fs::path& file, const std::string& ja, const std::string& en) {
  throw UsageError({fmt::format("{} は測地系の変換のファイルとして使えません: "
                                "{}。国土地理院などから入手し直してください。",
                                file.string(), ja),
                    fmt::format("{} cannot be used as a grid: {}. Get it again from GSI "
                                "(国土地理院) or from where it came.",
                                file.string(), en)});
}

GridFile read_grid_file(const fs::path& file, bool zero_is_shift) {
  const std::string bytes = load(file);
  GridFile result;
  result.bytes = bytes.size();
  result.sha256 = sha256_hex(bytes);
  const std::string extension = lower_extension(file);
  if (read_raster_grid(file, extension, zero_is_shift, result)) {
    if (!result.step) result.step = step_by_name(result, file);
    return result;
  }
  if (extension != ".par")
    refuse_grid(file, ".par、.gsb、.tif のどれでもありません", "it is none of .par, .gsb, .tif");
  result.ends_with_line = bytes.ends_with('\n');
  ParFile par = parse_par(bytes, file.string());
  result.format = par.format;
  result.title = std::move(par.title);
  result.grid = std::move(par.grid);
  result.step = step_by_name(result, file);
  return result;
}

}  // namespace kokai
