// Every constant that decides the order of hits, in one place, each with where it comes from: research is the
// ablation on KorQuAD, the Kubernetes documentation (Korean, English) and Cranfield; tuned by
// `gongbu eval --collection` on a fifth of the queries, confirmed on the rest.
#pragma once

#include <cmath>
#include <cstdint>

namespace gongbu::ranking {

// First stage: score = Σ over words of idf · weight · (k1+1)·x/(x+k)  (impact.h for x and k).
inline constexpr double kBigram = 0.3;    // research: .2 to .5 alike; without bigrams spaceless queries collapse (.94 → .23)
inline constexpr double kPart = 0.5;      // camelCase parts of a query word; compound parts of an unseen one
inline constexpr double kJoined = 0.5;    // front-end also as frontend
inline constexpr double kGrammar = 0.1;   // question words, light verbs: research +.0015, within noise, harmless
inline constexpr double kSynonym = 0.6;   // another name of the same thing, against the word itself
inline constexpr double kPartOf = 0.2;    // a part of what was asked for (ALB for ELB); never makes a match
inline constexpr double kCorrected = 0.7; // what a typing mistake was taken for

// Match set (DESIGN 3a): the words that a passage has carry at least this share of the query's idf.
inline constexpr double kNeeded = 0.5;
inline constexpr double kNeededOfTwo = 0.6;  // two comparable words need both, where both occur together anywhere
// Bigrams of a word that count as the word: all of up to three, all but one of more.
inline constexpr std::uint32_t kBigramsThatMayMiss = 4;

// Second stage, over the best of the first.
inline constexpr std::uint32_t kSecondStage = 40;  // research: 20, 50 and 100 give the same
inline constexpr double kCoverage = 0.3;           // a word is there at all: korquad +.0025
inline constexpr double kAdjacency = 0.2;          // neighbours in the query are neighbours in the passage: k8s English +.013
inline constexpr double kLeadCoverage = 0.3;       // words near the passage's start: k8s +.008 to +.012
inline constexpr double kLeadCoverageWords = 15;
inline constexpr double kPartialCoverage = 0.5;    // of a word that only some bigrams show

// A passage about exactly what a definition asks for; a passage about both sides of a comparison.
inline constexpr double kSubject = 1.0;      // × idf of the words that name its subject
inline constexpr double kDefinition = 1.5;   // the same, when the query asks what something is
inline constexpr double kComparison = 2.0;   // a passage whose subjects are both that a comparison names

// Hits of one note after the first count a little less, so that ten hits are not one note's.
inline constexpr double kSameNote = 0.97;
// Bits of 64 in which near-identical passages may differ (Manku 2007 takes 3 for web pages).
inline constexpr int kLikenessBits = 3;

/// Xapian's BM25 idf, which stays positive for words that most passages have.
inline double idf(double passages, double frequency) {
  const double t = (passages - frequency + 0.5) / (frequency + 0.5);
  return std::log(t < 2 ? t * 0.5 + 1 : t);
}

}  // namespace gongbu::ranking
