// Which polygons of a partition cover given places.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_points.h"

#include <algorithm>
#include <atomic>
#include <limits>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::size_t candidates_per_chunk = 1024;

/// Boxes of all parts, by the index of the part; what is not in the partition has a box that meets nothing.
std::vector<Box> part_boxes(const CoverageMesh& mesh) {
  constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<Box> boxes(mesh.part_feature.size(), {far, far, -far, -far});
  const GeometryColumn& geometry = mesh.geometry;
  for_chunks(boxes.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t part = begin; part < end; ++part) {
      if (!mesh.is_in_partition(mesh.part_feature[part])) continue;
      const Range shell = geometry.coordinates(geometry.rings(part).begin);
      for (std::size_t i = shell.begin; i < shell.end; ++i)
        boxes[part].add({geometry.x[i], geometry.y[i], geometry.x[i], geometry.y[i]});
    }
  });
  return boxes;
}

/// Even-odd: an edge to the right of the place turns the answer.
bool ring_surrounds(const GeometryColumn& geometry, Range ring, const Spot& place) {
  const std::vector<double>&x = geometry.x, &y = geometry.y;
  bool inside = false;
  for (std::size_t i = ring.begin; i + 1 < ring.end; ++i) {
    if ((y[i] > place.y) == (y[i + 1] > place.y)) continue;
    const double at = x[i] + (place.y - y[i]) / (y[i + 1] - y[i]) * (x[i + 1] - x[i]);
    if (place.x < at) inside = !inside;
  }
  return inside;
}

}  // namespace

bool polygon_covers(const GeometryColumn& polygons, std::size_t polygon, const Spot& place) {
  const Range parts = polygons.parts(polygon);
  bool inside = false;
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = polygons.rings(part);
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
      if (ring_surrounds(polygons, polygons.coordinates(ring), place)) inside = !inside;
  }
  return inside;
}

PointLocator::PointLocator(const CoverageMesh& mesh, const MetrePlane& plane)
    : mesh_(mesh), plane_(plane), parts_(part_boxes(mesh)) {}

std::optional<std::vector<PointLocator::Candidate>> PointLocator::candidates(
    const std::vector<Question>& questions, std::size_t most) const {
  std::atomic<std::size_t> total = 0;
  auto chunks = map_chunks(
      questions.size(),
      [&](std::size_t begin, std::size_t end) {
        std::vector<double> x, y;
        for (std::size_t i = begin; i < end; ++i) {
          x.push_back(questions[i].place.x);
          y.push_back(questions[i].place.y);
        }
        plane_.from_metres(x, y);
        std::vector<Candidate> found;
        for (std::size_t i = begin; i < end && total.load(std::memory_order_relaxed) <= most; ++i) {
          const std::size_t before = found.size();
          const double px = x[i - begin], py = y[i - begin];
          parts_.query({px, py, px, py}, [&](std::uint32_t part) {
            const std::uint32_t feature = mesh_.part_feature[part];
            if (feature == questions[i].except || mesh_.group[feature] != questions[i].group)
              return;
            found.push_back({part, static_cast<std::uint32_t>(i)});
          });
          total.fetch_add(found.size() - before, std::memory_order_relaxed);
        }
        return found;
      },
      candidates_per_chunk);
  if (total > most) return {};
  std::vector<Candidate> all;
  for (const std::vector<Candidate>& chunk : chunks)
    all.insert(all.end(), chunk.begin(), chunk.end());
  std::sort(all.begin(), all.end());
  return all;
}

void PointLocator::ask_part(std::uint32_t part, const Candidate* begin, const Candidate* end,
                            const std::vector<Question>& questions,
                            std::vector<Answer>& answers) const {
  const GeometryColumn in_metres = plane_.part_in_metres(mesh_.geometry, part);
  for (const Candidate* candidate = begin; candidate != end; ++candidate)
    if (polygon_covers(in_metres, 0, questions[candidate->question].place))
      answers.push_back({candidate->question, mesh_.part_feature[part]});
}

std::optional<std::vector<PointLocator::Answer>> PointLocator::locate(
    const std::vector<Question>& questions, std::size_t most) const {
  const std::optional<std::vector<Candidate>> asked = candidates(questions, most);
  if (!asked) return {};
  const std::vector<Candidate>& all = *asked;
  auto chunks = map_chunks(
      all.size(),
      [&](std::size_t begin, std::size_t end) {
        std::vector<Answer> found;
        for (std::size_t i = begin; i < end;) {
          std::size_t next = i;
          while (next < end && all[next].part == all[i].part) ++next;
          ask_part(all[i].part, &all[i], all.data() + next, questions, found);
          i = next;
        }
        return found;
      },
      candidates_per_chunk);
  std::vector<Answer> answers;
  for (const std::vector<Answer>& chunk : chunks)
    answers.insert(answers.end(), chunk.begin(), chunk.end());
  std::sort(answers.begin(), answers.end());
  answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
  return answers;
}

}  // namespace kokai
