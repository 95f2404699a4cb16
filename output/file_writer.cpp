// Writing a file so that nothing is lost in silence: buffered, fsynced, checked.
// SPDX-License-Identifier: MIT
#include "output/file_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "output/file_reader.h"

namespace kokai {

namespace {

constexpr std::size_t buffer_bytes = 1 << 20;

/// What a system error means to the people who run kokai, and what they can do.
struct ErrorText {
  int error;
  std::string_view ja, en;
};

constexpr std::array<ErrorText, 9> error_texts{{
    {ENOSPC, "ディスクがいっぱいです。空きを作ってから、もう一度実行してください。",
     "The disk is full. Free some space, then run again."},
    {EDQUOT,
     "ディスクの割り当て量を超えました。不要なファイルを消すか、割り当てを増やしてください。",
     "The disk quota is used up. Remove files or have the quota raised, then run again."},
    {EIO,
     "ディスクの読み書きに失敗しました。装置の故障が疑われます。機器とログ (dmesg) "
     "を確認してください。",
     "The disk failed to read or write. It may be broken: look at the device and its log (dmesg)."},
    {EROFS, "読み取り専用のディスクです。書き込みできる場所を設定してください。",
     "The disk is mounted read-only. Set a directory that can be written."},
    {EACCES, "権限がありません。フォルダーとファイルの所有者と権限を確認してください。",
     "Permission denied. Look at the owner and the permissions of the folder and the file."},
    {EPERM, "操作が許可されていません。フォルダーとファイルの所有者と権限を確認してください。",
     "The operation is not permitted. Look at the owner and the permissions of the folder and the "
     "file."},
    {ENOENT, "ファイルまたはフォルダーがありません。設定のパスを確認してください。",
     "There is no such file or folder. Look at the paths in the configuration."},
    {EFBIG, "ファイルが大きすぎます。ファイルサイズの上限 (ulimit -f) を確認してください。",
     "The file is too large. Look at the limit on file sizes (ulimit -f)."},
    {EMFILE, "開いているファイルが多すぎます。上限 (ulimit -n) を確認してください。",
     "Too many files are open. Look at the limit (ulimit -n)."},
}};

Bilingual describe(int error) {
  for (const ErrorText& text : error_texts)
    if (text.error == error) return {std::string(text.ja), std::string(text.en)};
  const std::string reason = std::generic_category().message(error);
  return {fmt::format("理由: {}。原因を取り除いてから、もう一度実行してください。", reason),
          fmt::format("Reason: {}. Remove the cause, then run again.", reason)};
}

const Bilingual opened{"開くこと", "opened"};
const Bilingual written{"書き込むこと", "written"};
const Bilingual synced{"ディスクに確定すること", "made durable"};
const Bilingual renamed{"改名すること", "renamed"};

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

int open_file(const std::filesystem::path& path, int flags, unsigned mode = 0) {
  for (;;) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode));
    if (descriptor >= 0) return descriptor;
    if (errno != EINTR) throw_file_error(path, errno, opened);
  }
}

void sync_descriptor(const std::filesystem::path& path, int descriptor) {
  while (::fsync(descriptor) != 0)
    if (errno != EINTR) throw_file_error(path, errno, synced);
}

void close_checked(const std::filesystem::path& path, int descriptor) {
  // Linux closes the descriptor even when close() is interrupted; trying again could close
  // another's.
  if (::close(descriptor) != 0 && errno != EINTR) throw_file_error(path, errno, written);
}

void sync_path(const std::filesystem::path& path, int flags) {
  Descriptor file(open_file(path, flags));
  sync_descriptor(path, file.get());
  close_checked(path, file.release());
}

}  // namespace

void throw_file_error(const std::filesystem::path& path, int error, const Bilingual& action) {
  const Bilingual why = describe(error);
  throw RunError({fmt::format("{} を{}ができませんでした。{}", path.string(), action.ja, why.ja),
                  fmt::format("{} could not be {}. {}", path.string(), action.en, why.en)});
}

FileWriter::FileWriter(std::filesystem::path path, unsigned mode, FileEnd file_end)
    : path_(std::move(path)),
      descriptor_(open_file(path_, O_WRONLY | O_CREAT | O_TRUNC, mode)),
      file_end_(file_end) {
  buffer_.reserve(buffer_bytes);
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void FileWriter::write(std::string_view bytes) {
  bytes_ += bytes.size();
  if (buffer_.size() + bytes.size() <= buffer_bytes) {
    buffer_.append(bytes);
    return;
  }
  flush();
  // A large piece goes to the system as it is; copying it first would only cost time.
  if (bytes.size() < buffer_bytes / 2) {
    buffer_.append(bytes);
    return;
  }
  send(bytes);
}

void FileWriter::flush() {
  send(buffer_);
  buffer_.clear();
}

/// Lets the disk begin while the rest is still made, so that fsync at the end waits less. Only advice:
/// what goes wrong is told by fsync.
void FileWriter::start_writeback() {
  constexpr std::uint64_t step = std::uint64_t{8} << 20U;
  if (sent_ - started_ < step) return;
  static_cast<void>(::sync_file_range(descriptor_, static_cast<off64_t>(started_),
                                      static_cast<off64_t>(sent_ - started_),
                                      SYNC_FILE_RANGE_WRITE));
  started_ = sent_;
}

void FileWriter::send(std::string_view bytes) {
  if (file_end_ == FileEnd::digest) hash_.update(bytes);
  sent_ += bytes.size();
  while (!bytes.empty()) {
    const ssize_t sent = ::write(descriptor_, bytes.data(), bytes.size());
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    // A device that takes nothing and gives no reason is as good as full.
    throw_file_error(path_, sent == 0 ? ENOSPC : errno, written);
  }
  start_writeback();
}

void FileWriter::close() {
  close_checked(path_, std::exchange(descriptor_, -1));
  buffer_ = {};
}

/// Everything is given to the system.
void FileWriter::end() {
  flush();
  if (std::exchange(file_end_, FileEnd::plain) == FileEnd::plain) return;
  const std::string digest = hash_.finish();
  send(digest);
  bytes_ += digest.size();
}

void FileWriter::finish_unsynced() {
  end();
  close();
}

void FileWriter::finish() {
  end();
  sync_descriptor(path_, descriptor_);
  close();
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  FileWriter file(path);
  file.write(content);
  file.finish();
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_file_error(to, errno, renamed);
  sync_directory(to.has_parent_path() ? to.parent_path() : std::filesystem::path("."));
}

void replace_file(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  try {
    write_file(temporary, content);
    rename_durably(temporary, path);
  } catch (const RunError&) {
    ::unlink(temporary.c_str());
    throw;
  }
}

void sync_directory(const std::filesystem::path& directory) {
  sync_path(directory, O_RDONLY | O_DIRECTORY);
}

void sync_file(const std::filesystem::path& path) {
  sync_path(path, O_RDONLY);
}

void patch_file(const std::filesystem::path& path, std::uint64_t offset, std::string_view bytes) {
  Descriptor file(open_file(path, O_WRONLY));
  while (!bytes.empty()) {
    const ssize_t sent =
        ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) throw_file_error(path, sent == 0 ? ENOSPC : errno, written);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
    offset += static_cast<std::uint64_t>(sent);
  }
  close_checked(path, file.release());
}

std::string read_file(const std::filesystem::path& path) {
  FileReader file(path);
  std::string content(file.size(), '\0');
  content.resize(file.read(content.data(), content.size()));
  return content;
}

}  // namespace kokai
