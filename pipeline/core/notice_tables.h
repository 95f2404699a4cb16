// The tables of notice types, one per topic; notice_types.cpp joins and sorts them.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "pipeline/core/notice.h"

namespace kokai {

[[nodiscard]] std::span<const NoticeType> file_notice_types();       ///< encoding, rows, contents
[[nodiscard]] std::span<const NoticeType> container_notice_types();  ///< zip, workbook, side files
[[nodiscard]] std::span<const NoticeType> header_notice_types();
[[nodiscard]] std::span<const NoticeType> cell_notice_types();  ///< values against their field
[[nodiscard]] std::span<const NoticeType>
text_notice_types();  ///< characters and spellings of a value
[[nodiscard]] std::span<const NoticeType> table_notice_types();  ///< rows and whole columns
[[nodiscard]] std::span<const NoticeType>
place_notice_types();  ///< where geometry lies, what kind it is
[[nodiscard]] std::span<const NoticeType> validity_notice_types();  ///< how geometry is made
[[nodiscard]] std::span<const NoticeType> shape_notice_types();     ///< how geometry is drawn
[[nodiscard]] std::span<const NoticeType> topology_notice_types();  ///< features beside each other
[[nodiscard]] std::span<const NoticeType> line_notice_types();      ///< lines that form a network
[[nodiscard]] std::span<const NoticeType> change_notice_types();    ///< forms of values
[[nodiscard]] std::span<const NoticeType> repair_notice_types();
[[nodiscard]] std::span<const NoticeType> accepted_notice_types();
[[nodiscard]] std::span<const NoticeType>
ledger_notice_types();  ///< rows not for publication, zoning and flood codes
[[nodiscard]] std::span<const NoticeType> sewer_notice_types();  ///< pipes, manholes, their network
[[nodiscard]] std::span<const NoticeType>
vector_notice_types();  ///< what geographic files hold beyond columns and shapes
[[nodiscard]] std::span<const NoticeType> release_notice_types();  ///< crs, security, release, meta
[[nodiscard]] std::span<const NoticeType> crs_notice_types();  ///< systems that are probably others
[[nodiscard]] std::span<const NoticeType> privacy_notice_types();   ///< personal information
[[nodiscard]] std::span<const NoticeType> cross_notice_types();     ///< layers beside each other
[[nodiscard]] std::span<const NoticeType> planning_notice_types();  ///< zones and other layers
[[nodiscard]] std::span<const NoticeType> evacuation_notice_types();
[[nodiscard]] std::span<const NoticeType> former_notice_types();  ///< beside the former release

}  // namespace kokai
