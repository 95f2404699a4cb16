// What kokai remembers between runs, in .kokai/state.json. Losing it costs time, never data.
// SPDX-License-Identifier: MIT
#include "pipeline/app/state.h"

#include "output/file_writer.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr int state_format = 1;

Gate gate_from(const std::string& name) {
  for (const Gate gate : {Gate::open, Gate::stopped})
    if (to_string(gate) == name) return gate;
  return Gate::not_run;
}

void read_outcomes(const Json& json, State& state) {
  for (const auto& [id, entry] : json.at("outcomes").items()) {
    LastOutcome& outcome = state.outcomes[id];
    outcome.inputs = entry.at("inputs").get<std::string>();
    outcome.gate = gate_from(entry.at("gate").get<std::string>());
    outcome.report = entry.value("report", "");
    outcome.awaiting = entry.value("awaiting", "");
    outcome.checked = entry.value("checked", "");
    outcome.totals.count = entry.at("totals").get<std::array<std::uint64_t, 3>>();
  }
}

void read_last_run(const Json& json, State& state) {
  json.at("date").get_to(state.last_run.date);
  json.at("finished").get_to(state.last_run.finished);
  state.last_run.failure = {json.at("failure").value("ja", ""), json.at("failure").value("en", "")};
}

}  // namespace

State State::load(const fs::path& private_directory) {
  const fs::path file = private_directory / "state.json";
  if (!fs::exists(file)) return {};
  State state;
  try {
    const Json json = Json::parse(read_file(file));
    if (json.at("kokai_state").get<int>() != state_format) return {};
    json.at("project").get_to(state.project);
    read_outcomes(json, state);
    if (json.contains("last_run")) read_last_run(json.at("last_run"), state);
    for (const auto& [id, entry] : json.at("holds").items())
      state.holds[id] = {entry.at("inputs").get<std::string>(),
                         entry.at("release").get<std::string>()};
    for (const auto& [path, entry] : json.at("files").items())
      state.files_[path] = {{entry.at(0).get<std::uint64_t>(), entry.at(1).get<std::int64_t>(),
                             entry.at(2).get<std::uint64_t>()},
                            entry.at(3).get<std::string>()};
  } catch (const Json::exception&) {
    return {};
  }
  return state;
}

void State::save(const fs::path& private_directory) const {
  Json json{{"kokai_state", state_format}, {"project", project}};
  json["outcomes"] = Json::object();
  for (const auto& [id, outcome] : outcomes)
    json["outcomes"][id] = {
        {"inputs", outcome.inputs},       {"gate", std::string(to_string(outcome.gate))},
        {"totals", outcome.totals.count}, {"report", outcome.report},
        {"awaiting", outcome.awaiting},   {"checked", outcome.checked}};
  json["last_run"] = {{"date", last_run.date},
                      {"finished", last_run.finished},
                      {"failure", {{"ja", last_run.failure.ja}, {"en", last_run.failure.en}}}};
  json["holds"] = Json::object();
  for (const auto& [id, hold] : holds)
    json["holds"][id] = {{"inputs", hold.inputs}, {"release", hold.release}};
  json["files"] = Json::object();
  for (const auto& [path, file] : files_)
    json["files"][path] = {file.state.bytes, file.state.modified_ns, file.state.inode, file.sha256};
  replace_file(private_directory / "state.json", json.dump(1) + "\n");
}

std::string State::hash_of(const fs::path& path, bool rehash) {
  const FileState now = file_state(path);
  KnownFile& known = files_[path.string()];
  if (rehash || known.sha256.empty() || !(known.state == now)) known = {now, sha256_of_file(path)};
  return known.sha256;
}

void make_private_directory(const fs::path& private_directory) {
  fs::create_directories(private_directory);
  fs::permissions(private_directory, fs::perms::owner_all, fs::perm_options::replace);
}

}  // namespace kokai
