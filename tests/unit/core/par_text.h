// Small .par files for tests: nodes that GSI publishes, as jgdtrans quotes them in its tests.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace kokai::test {

inline std::string header_of(std::size_t lines) {
  return "TKY2JGD nodes\n" + std::string(lines - 1, '\n');
}

inline const std::string tky2jgd_text = header_of(2) +
                                        "54401027  11.49105 -11.80078\n"
                                        "54401028  11.49096 -11.80476\n"
                                        "54401037  11.48732 -11.80198\n"
                                        "54401038  11.48769 -11.80555\n"
                                        "54401047  11.48373 -11.80318\n"
                                        "54401048  11.48438 -11.80689\n";

inline const std::string patchjgd_hv_text = header_of(16) +
                                            "57413454  -0.05984   0.22393  -1.25445\n"
                                            "57413455  -0.06040   0.22520  -1.29000\n"
                                            "57413464  -0.06011   0.22417  -1.24845\n"
                                            "57413465  -0.06064   0.22523  -1.27667\n"
                                            "57413474  -0.06037   0.22424  -0.35308\n"
                                            "57413475  -0.06089   0.22524   0.00000\n";

inline const std::string semidyna_text = header_of(16) +
                                         "54401005  -0.00622   0.01516   0.09460\n"
                                         "54401055  -0.00620   0.01529   0.08972\n"
                                         "54401100  -0.00663   0.01492   0.10374\n"
                                         "54401150  -0.00664   0.01506   0.10087\n";

}  // namespace kokai::test
