// Finding the next byte of interest in text, sixteen at a time where the processor can.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kokai {

/// The first of up to four bytes in [at, end), or `end`. Repeat a byte to look for fewer.
class ByteFinder {
 public:
  ByteFinder(char a, char b, char c, char d)
      : a_(a),
        b_(b),
        c_(c),
        d_(d)
#if defined(__SSE2__)
        ,
        wide_a_(_mm_set1_epi8(a)),
        wide_b_(_mm_set1_epi8(b)),
        wide_c_(_mm_set1_epi8(c)),
        wide_d_(_mm_set1_epi8(d))
#endif
  {
  }

  [[nodiscard]] const char* find(const char* at, const char* end) const {
#if defined(__SSE2__)
    for (; end - at >= 16; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const __m128i hits = _mm_or_si128(
          _mm_or_si128(_mm_cmpeq_epi8(bytes, wide_a_), _mm_cmpeq_epi8(bytes, wide_b_)),
          _mm_or_si128(_mm_cmpeq_epi8(bytes, wide_c_), _mm_cmpeq_epi8(bytes, wide_d_)));
      const int mask = _mm_movemask_epi8(hits);
      if (mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
    }
#endif
    while (at != end && *at != a_ && *at != b_ && *at != c_ && *at != d_) ++at;
    return at;
  }

 private:
  char a_, b_, c_, d_;
#if defined(__SSE2__)
  __m128i wide_a_, wide_b_, wide_c_, wide_d_;
#endif
};

/// How often `wanted` occurs in [at, end).
[[nodiscard]] inline std::size_t count_byte(const char* at, const char* end, char wanted) {
  std::size_t count = 0;
#if defined(__SSE2__)
  const __m128i wide = _mm_set1_epi8(wanted);
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wide));
    if (mask != 0)
      count += static_cast<std::size_t>(__builtin_popcount(static_cast<unsigned>(mask)));
  }
#endif
  for (; at != end; ++at) count += *at == wanted ? 1 : 0;
  return count;
}

}  // namespace kokai
