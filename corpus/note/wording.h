// The words by which notes show their structure: labels of aspects ("특징", "장점"), endings of
// questions ("말해보세요!"), words of comparison ("차이", "vs"), endings of category labels
// ("관련"). What a service is called is no concern of this file: that is the catalog's.
#pragma once

#include <string_view>

namespace gongbu {

/// "특징", "2. 장점:", "사용 사례": an aspect of the subject above it, never a subject.
bool is_aspect(std::string_view plain);

/// "…말해보세요!", "Q. …", "…인가요?"
bool is_question(std::string_view plain);

/// "ECS와 EKS의 차이", "SQS vs SNS"
bool is_comparison(std::string_view plain);

/// "보안 관련 서비스", "Back-end 관련", "ETC": a label for several subjects, whether or not it is a
/// known category.
bool is_category_label(std::string_view plain);

}  // namespace gongbu
