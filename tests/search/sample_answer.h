// An answer with something in every field, for tests of what is made of answers.
#pragma once

#include "search/response.h"

namespace gongbu {

inline SearchResponse sample_answer() {
  Hit fargate;
  fargate.rank = 1;
  fargate.score = 7.25;
  fargate.passage = {.id = "00000000000000f1",
                     .note = "aws/컨테이너 정리.md",
                     .heading_path = {"컨테이너 정리", "컨테이너 서비스", "Amazon Fargate"},
                     .lines = {14, 16},
                     .text = "- **Amazon Fargate**\n\t- 서버 없이 컨테이너를 실행\n\t- EC2 관리 X",
                     .services = {"fargate"},
                     .mentions = {"ec2"},
                     .categories = {"containers"},
                     .stated_category = "컨테이너 서비스"};
  fargate.root = "/home/나/notes";
  fargate.modified = 1770091506;  // 2026-02-03T04:05:06Z
  fargate.line = 15;
  fargate.column = 4;
  fargate.snippet = {"서버 없이 컨테이너를 실행\nEC2 관리 X", {{0, 6}, {14, 26}}};
  fargate.matched_by = {"exact", "stem"};
  fargate.duplicates = {"b.md:3"};
  Hit lambda;
  lambda.rank = 2;
  lambda.passage = {.id = "00000000000000f2",
                    .note = "aws/컨테이너 정리.md",
                    .heading_path = {"Lambda"},
                    .lines = {30, 30},
                    .text = "Lambda: 15분",
                    .services = {"lambda"}};
  lambda.root = "/home/나/notes";
  lambda.line = 30;
  lambda.snippet = {"Lambda: 15분", {}};
  SearchResponse response;
  response.query = "서버 없이";
  response.total = 12;
  response.took_ms = 1.23456;
  response.notices = {{"syntax", "no closing quote; searched as words", "\"서버", ""},
                      {"typo", "\"인스턴쓰\" → \"인스턴스\"", "인스턴쓰", "인스턴스"}};
  response.hits = {fargate, lambda};
  response.facets = {{"service",
                      {{"fargate", "AWS Fargate", "파게이트", 3, true},
                       {"lambda", "AWS Lambda", "람다", 1, false}}},
                     {"category", {{"containers", "Containers", "컨테이너", 5, false}}},
                     {"mention", {{"ec2", "Amazon EC2", "", 4, false}}}};
  return response;
}

}  // namespace gongbu
