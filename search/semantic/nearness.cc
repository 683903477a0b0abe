#include "search/semantic/nearness.h"

#include <algorithm>
#include <cmath>

#include "meaning/passage_text.h"
#include "meaning/shipped_table.h"
#include "search/ranking.h"

namespace gongbu {

const meaning::DomainModel* Nearness::model() {
  if (!opened_) {
    opened_ = true;
    Result<meaning::DomainModel> opened =
        meaning::DomainModel::open(meaning::shipped_domain_model());
    if (opened) model_ = *std::move(opened);
  }
  return model_ ? &*model_ : nullptr;
}

double Nearness::trust(const std::string& query, bool question) {
  if (!model()) return 1;
  const double half = question ? ranking::kDomainOfHalfOfQuestion : ranking::kDomainOfHalf;
  return 1 / (1 + std::exp((half - model_->score(query)) / ranking::kDomainWidth));
}

bool Nearness::suffices(const std::string& question, const Neighbour& nearest) {
  double domain = 0;
  if (model()) domain = std::min(model_->score(question), ranking::kMostOfDomain);
  if (domain < 0) {
    const auto record = reader_.record(nearest.doc);
    if (record && model_->score(meaning::passage_text((*record)->passage)) < 0) domain = 0;
  }
  return nearest.cosine + ranking::kDomain * domain >= ranking::kNearEnough;
}

}  // namespace gongbu
