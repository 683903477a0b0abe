// Every constant that decides the order of hits, in one place, each with where it comes from:
// research is the ablation on KorQuAD, the Kubernetes documentation (Korean, English) and
// Cranfield; tuned by `gongbu eval --collection` on a fifth of the queries, confirmed on the rest.
#pragma once

#include <cmath>
#include <cstdint>

namespace gongbu::ranking {

// First stage: score = Σ over words of idf · weight · 2x/(x+k)  (impact.h for x and k).
inline constexpr double kBigram =
    0.3;  // inside a word: .2 to .5 alike; without bigrams spaceless queries collapse (.94 → .23)
inline constexpr double kBigramAcross =
    0.2;  // over a space: against .3 korquad +.0005, k8s Korean +.002
inline constexpr double kPart =
    0.5;  // camelCase parts of a query word; compound parts of an unseen one
inline constexpr double kJoined = 0.5;          // front-end also as frontend
inline constexpr double kLiteral = 1;           // code with its signs (__init__), beside its words
inline constexpr double kWithoutAccents = 0.9;  // café by cafe
// deadlock by dead and lock, where they are rarer together than the whole.
inline constexpr double kLatinParts = 0.5;
// Not of a word that many passages have: it is written so.
inline constexpr std::uint32_t kFewPassages = 3;
inline constexpr double kRareShare = 0.005;     // of all passages
inline constexpr double kGrammarKorean = 0.3;   // question words, light verbs: .1 to .5 alike
inline constexpr double kGrammarEnglish = 0.3;  // function words of a long query: Cranfield +.016
inline constexpr std::size_t kLongQuery =
    5;  // words, from which more is a sentence; titles need their function words
// A rare compound by its parts, where each is so many times as common; against the parts' idf. k8s
// Korean without spaces keeps 98.6 % of its MRR, 97.0 % without this; .3 to .9 and 2 to 5 alike.
inline constexpr double kCompoundParts = 0.6;
inline constexpr std::uint32_t kCommonerParts = 2;
inline constexpr double kWithoutBoundNoun =
    0.4;  // 리전간 by 리전: at .6 passages about it come before one that has 리전간; korquad +.0001
inline constexpr double kSynonym = 0.6;  // another name of the same thing, against the word itself
inline constexpr double kPartOf =
    0.2;  // a part of what was asked for (ALB for ELB); never makes a match
inline constexpr double kInflected =
    0.6;  // another form of a verb that no passage has as written: korquad +.0005, .8 and 1 alike
inline constexpr double kCorrected = 0.7;       // what a typing mistake was taken for
inline constexpr double kNextCorrection = 0.8;  // each further candidate against the one before

// Meaning beside words (search/semantic/fusion.h). Below this share of the question's words in the
// best passages, passages near in meaning join: at these, recall@10 of 178 questions that share no
// word with their answers is .82, of words alone .26; of 77 that other people wrote .48 and .36.
// From .65 on Cranfield loses .003.
inline constexpr double kMeaningBelow = 0.6;
inline constexpr double kMeaning = 9;  // weight of a cosine of 1 against the best passage by words
// What the order by words keeps of its weight where the best passage has none of the words; all of
// it from kMeaningBelow on.
inline constexpr double kWordsBesideMeaning = 0.3;
// On both sides of it passages found by words are ordered by their cosine too: this times the share
// of the question that they lack. At 2 Kubernetes Korean loses .002 and Cranfield .003.
inline constexpr double kMeaningBeside = 1;
// A sentence with a question mark is joined until a passage has all of its words, and a cosine counts
// so much at least: most words of a question are the asker's, and stand where the answer is not. MRR@10
// of other people's questions .25 without, .30 with it.
inline constexpr double kMeaningOfQuestion = 1;
// Cosines of texts about other things than the table was trained on say little: meaning counts by
// the logistic of the query's domain (meaning/domain). At 1 Cranfield loses .004, at 2 .0014; of
// questions, at 2.6 KorQuAD loses .0025, at 3 .0013.
inline constexpr double kDomainOfHalf = 2;            // the logit where it counts half
inline constexpr double kDomainOfHalfOfQuestion = 3;  // of a sentence with a question mark
inline constexpr double kDomainWidth = 0.7;
// Words from which a question's passages are ordered so: what is shorter names what it wants.
inline constexpr std::size_t kWordsOfBeside = 5;
// What is farther away is not shown. A mean of few words is near much by chance: a single word
// that no note has is mostly a name, and its absence is the answer.
inline constexpr double kLeastCosine = 0.3;
inline constexpr double kLeastCosineOfFew = 0.65;
inline constexpr std::size_t kFewWordsOfMeaning = 1;
// Whether anything is near at all (search/semantic/nearness.h): the nearest cosine and, up to
// kMostOfDomain, the question's logit of being about computing. At these, of 100 questions about
// other things (tests/relevance/absent.tsv) at most 10 show a passage of the shipped notes by
// meaning, and 8 % of the 178 questions that vectors answer are lost to words; by cosine alone 33 %.
inline constexpr double kNearEnough = 0.55;
inline constexpr double kDomain = 0.08;
inline constexpr double kMostOfDomain = 4;
// Of two passages, to be shown as related (search/related.h): texts of some lines are nearer to
// each other by chance than a question is to a text.
inline constexpr double kLeastCosineOfRelated = 0.6;
inline constexpr std::uint32_t kNeighbours = 50;  // that are mixed in

// Match set: a passage matches when the query words it has carry at least this share of what any
// passage has of them. So two comparable words are both needed where both occur together anywhere,
// and no query with a known word finds nothing. Against ranking all passages with any word: korquad
// -.0001, k8s -.004 and -.002, Cranfield -.001. (A share of the query's whole idf, .5: -.007,
// -.013, -.004, -.075: long questions have words that no passage has together.)
inline constexpr double kNeededOfTwo = 0.6;
inline constexpr double kNeededOfComparison = 0.35;  // what speaks of one side is an answer too
inline constexpr double kNeeded = 0.5;
inline constexpr std::size_t kFewWords = 3;
inline constexpr double kNeededOfMany = 0.4;
// Where that leaves fewer passages than this, the share is kNeededForMore: one hit that is not it
// helps nobody.
inline constexpr std::size_t kFewMatches = 5;
inline constexpr double kNeededForMore = 0.3;
// Bigrams of a word that count as the word: all of up to three, all but one of more.
inline constexpr std::uint32_t kBigramsThatMayMiss = 4;
// Of a word that no passage has, the share of its bigrams that one passage must have to be found by
// it: of absent terms 29 % were answered from one pair of syllables.
inline constexpr struct {
  std::size_t need;
  std::size_t of;
} kBigramsThatAgree{3, 4};

// Second stage, over the best of the first. Each term is a weight times an idf-weighted share of
// the query's words.
inline constexpr std::uint32_t kSecondStage = 50;  // 20, 50 and 100 give the same
inline constexpr double kCoverage = 0.3;           // a word is there at all: korquad +.0025
inline constexpr double kCoverageOfQuestion = 0.8;
inline constexpr double kPartialCoverage = 0.5;  // of a word that only some bigrams show
inline constexpr double kAdjacency =
    0.25;  // neighbours in the query are neighbours in the passage: k8s English +.013
inline constexpr double kNearlyAdjacent = 0.5;  // with one word between
// All the words of the query side by side come before the same words scattered, though these are
// more: k8s English +.003, Korean -.001; of two words 1 costs Korean .002, of more .4 does.
inline constexpr double kBothWords = 0.5;
inline constexpr double kWholeQuery = 0.2;
inline constexpr double kSurface =
    0.6;  // written as in the query, where that is not the stem: k8s Korean +.009
inline constexpr double kWindow =
    0.1;  // the best stretch of kWindowWords has many of the words: +.001 to +.002
inline constexpr int kWindowWords = 12;
// A question's answer stands in one sentence with its words: korquad +.0014, widths of 5 to 12 and
// weights of .2 to .5 are all above none.
inline constexpr double kWindowOfQuestion = 0.3;
inline constexpr int kWindowWordsOfQuestion = 10;
// A number with the unit asked for, in that stretch; a share of what the query's words are worth:
// korquad +.0007, .4 alike.
inline constexpr double kUnitAskedFor = 0.2;
// What a title or heading query wants, and a question does not: the words at the passage's start. A
// question asks for a fact anywhere in the passage (korquad +.004 without these).
inline constexpr std::size_t kQuestionWords = 4;  // fewer are a title with a question word
inline constexpr double kLeadCoverage = 0.25;     // k8s +.012 and +.010, Cranfield +.01
inline constexpr double kLeadCoverageWords = 20;  // × exp(-first position / this)
inline constexpr double kEarlyAdjacency =
    0.15;  // k8s English +.005; × exp(-position / impact::kLeadWords)
// What a passage begins to tell about (레이블은, 샤딩이란): k8s Korean +.0025, both halves of the
// queries; without the particle, or with "X is" in English, 0 or less.
inline constexpr double kTopic = 0.5;
inline constexpr double kTopicWords = 4;  // × exp(-position / this)
// Words in the query's order among the first kLeadCoverageWords, squared as kTitle: k8s English
// +.005, both halves, Cranfield +.001; Korean -.002, so without a Korean word only.
inline constexpr double kInOrder = 0.2;
inline constexpr double kTitle =
    0.15;  // × (share of the words among the first kLeadCoverageWords)²: +.002 to +.004

// A passage about the services that a query names, × the greatest idf among the words that name
// them; more when the query asks what something is. A passage that sets things side by side, for a
// query that compares, × the idf of its words.
inline constexpr double kSubject = 1.0;
inline constexpr double kDefinition = 1.5;
inline constexpr double kSubjectOfPart =
    0.7;  // of that, for a part of the passage: it tells of one side of the subject
inline constexpr double kComparison = 0.6;

// A passage in the language that the query is asked in, a share of what the query's words are worth:
// k8s Korean and English +.001 each, both halves of the queries; .1 gives half of it, .3 no more.
inline constexpr double kOwnLanguage = 0.2;

// What is called as the whole query says comes first: × what the query's words are worth. All other
// signals together reach less than five times that; a note's name comes before a heading's.
inline constexpr double kNamedHeading = 6;
inline constexpr double kNamedPart = 4;  // "SQS" below "SQS와 SNS 차이"
inline constexpr double kNamedNote = 12;
inline constexpr double kNamedOtherNote = 2;  // RDB: a note 관계형 DB stands behind a part RDBMS
inline constexpr std::size_t kNameWords = 12;  // of a query; longer ones are no names

// Hits of one note after the first count a little less, so that ten hits are not one note's.
inline constexpr double kSameNote = 0.97;
// Bits of 64 in which near-identical passages may differ (Manku 2007 takes 3 for web pages).
inline constexpr int kSimhashBits = 3;

/// Lucene's BM25 idf, never negative: Cranfield +.01 against Xapian's, others the same.
inline double idf(double passages, double frequency) {
  return std::log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
}

}  // namespace gongbu::ranking
