#include "search/semantic/nearness.h"

#include <algorithm>

#include "meaning/passage_text.h"
#include "meaning/shipped_table.h"
#include "search/ranking.h"

namespace gongbu {

bool Nearness::suffices(const std::string& question, const Neighbour& nearest) {
  if (!opened_) {
    opened_ = true;
    Result<meaning::DomainModel> model =
        meaning::DomainModel::open(meaning::shipped_domain_model());
    if (model) model_ = *std::move(model);
  }
  double domain = 0;
  if (model_) domain = std::min(model_->score(question), ranking::kMostOfDomain);
  if (domain < 0) {
    const auto record = reader_.record(nearest.doc);
    if (record && model_->score(meaning::passage_text((*record)->passage)) < 0) domain = 0;
  }
  return nearest.cosine + ranking::kDomain * domain >= ranking::kNearEnough;
}

}  // namespace gongbu
