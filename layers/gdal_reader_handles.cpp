// Owners of GDAL's handles and settings for one reading on one thread.
// SPDX-License-Identifier: MIT
#include "layers/gdal_reader_handles.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <atomic>
#include <stdexcept>

namespace kokai {

namespace {

// A flood of one message must not eat the memory.
constexpr std::size_t most_messages = 1000;

}  // namespace

GdalSetting::GdalSetting(const char* name, const char* value) : name_(name) {
  const char* former = CPLGetThreadLocalConfigOption(name, nullptr);
  had_former_ = former != nullptr;
  if (had_former_) former_ = former;
  CPLSetThreadLocalConfigOption(name, value);
}

GdalSetting::~GdalSetting() {
  CPLSetThreadLocalConfigOption(name_, had_former_ ? former_.c_str() : nullptr);
}

GdalMessages::GdalMessages() {
  CPLPushErrorHandlerEx(take, this);
}

GdalMessages::~GdalMessages() {
  CPLPopErrorHandler();
}

void CPL_STDCALL GdalMessages::take(CPLErr level, CPLErrorNum, const char* text) {
  auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  if (level >= CE_Warning && self->messages_.size() < most_messages)
    self->messages_.push_back({level, text});
}

std::string GdalMessages::failure() const {
  for (const Message& message : messages_)
    if (message.level >= CE_Failure) return message.text;
  return "";
}

GdalMemoryFolder::GdalMemoryFolder() {
  static std::atomic<unsigned> next{0};
  path_ = "/vsimem/kokai-" + std::to_string(next++);
}

GdalMemoryFolder::~GdalMemoryFolder() {
  VSIRmdirRecursive(path_.c_str());
}

std::string GdalMemoryFolder::add(const std::string& name, std::string bytes) {
  std::string& kept = files_.emplace_back(std::move(bytes));
  std::string path = path_ + "/" + name;
  VSIMkdirRecursive(path.substr(0, path.rfind('/')).c_str(), 0700);
  VSILFILE* file =
      VSIFileFromMemBuffer(path.c_str(), reinterpret_cast<GByte*>(kept.data()), kept.size(), FALSE);
  if (file == nullptr) throw std::runtime_error("GDAL takes no file in memory");
  VSIFCloseL(file);
  return path;
}

}  // namespace kokai
