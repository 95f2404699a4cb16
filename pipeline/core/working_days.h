// The days on which a city hall works.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/date.h"

namespace kokai {

/// 1 for Monday to 7 for Sunday.
[[nodiscard]] int weekday(Date date);

/// A day off by 国民の祝日に関する法律 as it stands since 2022: the named days, the day after one on a Sunday, the day
/// between two. The equinoxes are computed as the almanac does (新こよみ便利帳, right from 1980 to 2099); the government
/// announces them in the February before.
[[nodiscard]] bool is_national_holiday(Date date);

/// No Saturday, Sunday, national holiday, or day from 29 December to 3 January (行政機関の休日に関する法律 1条).
[[nodiscard]] bool is_working_day(Date date);

}  // namespace kokai
