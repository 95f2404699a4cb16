// Large arrays of the program lie in huge pages, where the system gives them.
// SPDX-License-Identifier: MIT
//
// A column of a large layer is tens of megabytes. Touched for the first time 4 KiB at a time it costs
// thousands of page faults: on a virtual machine a third of a whole run. Systems whose transparent huge
// pages are set to "madvise" want to be asked for each range (madvise(2), MADV_HUGEPAGE), and the C++
// library takes the memory of every container from operator new. This belongs to the program, never to
// the library, which must not replace it for others; sanitizers have one of their own.
#include "pipeline/app/huge_pages.h"

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace kokai {

void prepare_memory() {
  // A block of its own goes back to the system as soon as it is free; what is smaller is kept and used
  // again. Both would otherwise move with what was freed last.
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

}  // namespace kokai

#ifndef KOKAI_SANITIZED

namespace {

constexpr std::size_t huge_page_bytes = std::size_t{2} << 20U;

/// The part of a block that lies in huge pages. The last one is taken whole where little of it is lost.
std::size_t bytes_in_huge_pages(std::size_t size) {
  const std::size_t rest = size % huge_page_bytes;
  const bool is_worth_it = rest >= huge_page_bytes / 4 * 3;
  return size - rest + (is_worth_it ? huge_page_bytes : 0);
}

void* allocate(std::size_t size) {
  const std::size_t huge = bytes_in_huge_pages(size);
  if (huge == 0) return std::malloc(std::max(size, std::size_t{1}));
  void* block = std::aligned_alloc(huge_page_bytes, std::max(size, huge));
  // Only advice: where it is not taken, the memory is as good, and slower.
  if (block != nullptr) static_cast<void>(::madvise(block, huge, MADV_HUGEPAGE));
  return block;
}

}  // namespace

void* operator new(std::size_t size) {
  for (;;) {
    if (void* block = allocate(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}

#endif
