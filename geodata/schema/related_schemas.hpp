#pragma once

#include "geodata/schema/domain_schema.hpp"

#include <vector>

namespace geodata {

/// What hangs on a project and has no place of its own: phase, milestone, schedule, problem,
/// assignment, photo, and project_parcel, which says that a project stands on a parcel (many to
/// many). Each row names its project by `project_no` or, failing that, by `project_name`. A part of
/// domain_schemas().
std::vector<DomainSchema> related_schemas();

}  // namespace geodata
