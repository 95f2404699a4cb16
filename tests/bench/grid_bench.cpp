// Times the change of datum alone: points through a grid of TKY2JGD's size, by kokai and by PROJ's hgridshift.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "layers/grid_reader.h"
#include "tests/unit/layers/ntv2_file.h"

namespace {

using namespace kokai;

test::ShiftField smooth_field(std::size_t rows, std::size_t columns) {
  test::ShiftField field{rows, columns, {}, {}};
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const double a = static_cast<double>(row) / 50, b = static_cast<double>(column) / 70;
      field.latitude.push_back(static_cast<float>(11.5 + std::sin(a) + 0.3 * std::cos(b)));
      field.longitude.push_back(static_cast<float>(-11.8 + std::cos(a) - 0.3 * std::sin(b)));
    }
  return field;
}

struct Points {
  std::vector<double> longitude, latitude;
};

/// Near each other, as the vertices of a layer are, in towns all over the grid.
Points random_points(const DatumGrid& grid, std::size_t count) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> x(grid.west, grid.east() - 0.1),
      y(grid.south, grid.north() - 0.1), inside(0, 0.1);
  Points points;
  double town_x = 0, town_y = 0;
  for (std::size_t i = 0; i < count; ++i) {
    constexpr std::size_t town_points = 10000;
    if (i % town_points == 0) {
      town_x = x(random);
      town_y = y(random);
    }
    points.longitude.push_back(town_x + inside(random));
    points.latitude.push_back(town_y + inside(random));
  }
  return points;
}

template <class Work>
double seconds(const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Degrees to radians and back is PROJ's way to take degrees.
void shift_by_proj(const std::string& file, Points& points) {
  PJ_CONTEXT* context = proj_context_create();
  PJ* pj =
      proj_create(context, ("+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step "
                            "+proj=hgridshift +grids=" +
                            file + " +step +proj=unitconvert +xy_in=rad +xy_out=deg")
                               .c_str());
  if (pj == nullptr) throw std::runtime_error("PROJ does not read the grid");
  constexpr std::size_t stride = sizeof(double);
  proj_trans_generic(pj, PJ_FWD, points.longitude.data(), stride, points.longitude.size(),
                     points.latitude.data(), stride, points.latitude.size(), nullptr, 0, 0, nullptr,
                     0, 0);
  proj_destroy(pj);
  proj_context_destroy(context);
}

double largest_difference_m(const Points& a, const Points& b) {
  constexpr double metres_per_degree = 111320;
  double largest = 0;
  for (std::size_t i = 0; i < a.longitude.size(); ++i)
    largest = std::max({largest, std::abs(a.longitude[i] - b.longitude[i]),
                        std::abs(a.latitude[i] - b.latitude[i])});
  return largest * metres_per_degree;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: grid_bench POINTS FOLDER\n");
    return 2;
  }
  const std::size_t count = std::stoull(argv[1]);
  const std::filesystem::path file = std::filesystem::path(argv[2]) / "grid.gsb";
  std::ofstream(file, std::ios::binary) << test::ntv2_file(smooth_field(2580, 1833));
  const DatumGrid grid = read_grid_file(file, false).grid;
  const Points points = random_points(grid, count);
  Points own = points, peer = points;
  const double own_s =
      seconds([&] { static_cast<void>(shift_forward(grid, own.longitude, own.latitude)); });
  Points back = own;
  const double back_s =
      seconds([&] { static_cast<void>(shift_backward(grid, back.longitude, back.latitude)); });
  const double peer_s = seconds([&] { shift_by_proj(file.string(), peer); });
  const auto millions = [&](double s) { return static_cast<double>(count) / s / 1e6; };
  fmt::print("datum: {} points through a grid of 2580 x 1833 nodes, one thread\n", count);
  fmt::print("  PROJ, hgridshift           {:7.2f} s   {:.1f} million points/s\n", peer_s,
             millions(peer_s));
  fmt::print(
      "  kokai                      {:7.2f} s   {:.1f} million points/s   {:.1f} x as fast, at "
      "most {:.4f} mm apart\n",
      own_s, millions(own_s), peer_s / own_s, largest_difference_m(own, peer) * 1000);
  fmt::print("  kokai, the way back        {:7.2f} s   {:.1f} million points/s\n", back_s,
             millions(back_s));
  return 0;
}
