// What all datasets of one run share.
// SPDX-License-Identifier: MIT
#include "pipeline/app/examination.h"

#include "output/release.h"
#include "pipeline/app/boundary.h"

namespace kokai {

Examination::Examination(const Project& project, std::string date, bool fail_on_warning)
    : project_(project),
      date_(std::move(date)),
      fail_on_warning_(fail_on_warning),
      boundary_(load_boundary(project, date_)),
      others_(project, date_),
      own_rules_(project, others_, date_),
      release_(read_release(project.public_directory, current_release(project.public_directory))),
      former_layers_(project.private_directory(), release_) {}

RunContext Examination::context_for(const DatasetConfig& dataset) {
  const bool compared = boundary_ && &dataset != boundary_dataset(project_);
  return {project_.definitions,
          project_.prefecture(),
          project_.publisher.code,
          compared ? &*boundary_ : nullptr,
          fail_on_warning_,
          &project_,
          date_,
          &others_,
          &own_rules_,
          &former_layers_};
}

DatasetRun Examination::examine(const DatasetConfig& dataset) {
  return kokai::examine(dataset, resolve_inputs(dataset, project_.roots), context_for(dataset));
}

}  // namespace kokai
