// Vectors of words: a row each.
#pragma once

#include <Eigen/Dense>

namespace gongbu::meaning::train {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace gongbu::meaning::train
