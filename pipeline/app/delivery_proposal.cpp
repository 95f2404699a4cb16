// What the sheet of a delivery says before anybody has filled it in.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivery.h"
#include "pipeline/app/delivery_parts.h"
#include "pipeline/app/former_release.h"

namespace kokai {

namespace {

/// Released fields in their order, all of them for everybody; names of ten bytes as a Shapefile would have them.
void propose_released(const CatalogDataset& dataset, const Definition* definition,
                      AgreedLayer& agreed) {
  Layer layer;
  for (const CatalogField& released : dataset.fields) {
    Column column;
    const Field* defined = definition == nullptr ? nullptr : definition->field(released.name);
    if (defined != nullptr) column.field = *defined;
    column.field.name = released.name;
    column.field.header = released.header;
    column.official = false;
    layer.columns.push_back(std::move(column));
  }
  const std::vector<std::string> short_names = shapefile_names(layer);
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    const Field& field = layer.columns[i].field;
    agreed.fields.push_back({field.name, field.header, short_names[i],
                             std::string(info(field.type).description.ja), Share::everyone,
                             static_cast<int>(i) + 1});
  }
}

/// What the definition knows and the public does not get: for people to decide.
void propose_unpublished(const Definition& definition, AgreedLayer& agreed) {
  for (const Field& field : definition.fields)
    if (field.disclosure != Disclosure::publish)
      agreed.fields.push_back({field.name, field.header, field.short_name,
                               std::string(info(field.type).description.ja), Share::nobody, 0});
}

}  // namespace

Agreement proposed_agreement(const Project& project, const DeliveryConfig& delivery) {
  const FormerRelease release = read_current_release(project.public_directory);
  Agreement agreement;
  for (const DatasetConfig* dataset : datasets_of(project, delivery)) {
    const FormerRecord* record = release.published(dataset->id);
    if (record == nullptr) continue;
    const CatalogDataset& about = record->dataset;
    const Definition* definition = project.definitions.find(about.layer);
    const Frequency* frequency = find_frequency(about.frequency);
    AgreedLayer agreed{about.id, about.title};
    agreed.frequency = frequency == nullptr ? about.frequency : std::string(frequency->ja);
    agreed.disclaimer = about.disclaimer;
    agreed.section = project.publisher.contact.name;
    propose_released(about, definition, agreed);
    if (delivery.staff && definition != nullptr) propose_unpublished(*definition, agreed);
    agreement.push_back(std::move(agreed));
  }
  return agreement;
}

}  // namespace kokai
