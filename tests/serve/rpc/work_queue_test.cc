#include "serve/rpc/work_queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace gongbu::serve {
namespace {

std::shared_ptr<Job> request(std::string id, Session session = {}) {
  auto job = std::make_shared<Job>();
  job->id = std::move(id);
  job->session = std::move(session);
  return job;
}

TEST(WorkQueue, ANewerSearchOfASessionCancelsTheOlder) {
  WorkQueue queue;
  const auto first = request("1", {"picker", 1});
  const auto other = request("2", {"sidebar", 1});
  const auto second = request("3", {"picker", 2});
  const auto late = request("4", {"picker", 1});
  for (const auto& job : {first, other, second, late}) queue.push(job);
  EXPECT_TRUE(first->cancelled);
  EXPECT_FALSE(other->cancelled);
  EXPECT_FALSE(second->cancelled);
  EXPECT_TRUE(late->cancelled);  // overtaken on its way
}

std::shared_ptr<Job> notification(std::size_t bytes) {
  auto job = std::make_shared<Job>();
  job->bytes = bytes;
  return job;
}

// A client that sends faster than its messages are done is not read until there is room; what the
// program posts itself is never kept waiting.
TEST(WorkQueue, LongMessagesWaitForRoom) {
  WorkQueue queue;
  queue.push(notification(2 * WorkQueue::kMostBytes));  // one is always taken
  std::atomic<bool> taken = false;
  std::thread client([&] {
    queue.push(notification(1));
    taken = true;
  });
  queue.push(notification(0));
  EXPECT_FALSE(taken);
  EXPECT_EQ(queue.pop()->bytes, 2 * WorkQueue::kMostBytes);
  client.join();
  EXPECT_TRUE(taken);
  EXPECT_EQ(queue.pop()->bytes, 0u);
  EXPECT_EQ(queue.pop()->bytes, 1u);
}

TEST(WorkQueue, NobodyWaitsForRoomOnceItIsClosed) {
  WorkQueue queue;
  queue.push(notification(WorkQueue::kMostBytes));
  std::thread client([&] { queue.push(notification(WorkQueue::kMostBytes)); });
  queue.abandon();
  client.join();
}

TEST(WorkQueue, CancelsWhatWaitsAndWhatRuns) {
  WorkQueue queue;
  const auto waiting = request("a");
  const auto running = request("1");
  queue.push(running);
  queue.push(waiting);
  EXPECT_EQ(queue.pop(), running);
  queue.cancel("1");
  queue.cancel("a");
  queue.cancel("nobody");
  EXPECT_TRUE(running->cancelled);
  EXPECT_TRUE(waiting->cancelled);
  queue.finish(*running);
  queue.cancel("1");
}

TEST(WorkQueue, AReusedIdIsTheNewerRequests) {
  WorkQueue queue;
  const auto old = request("1");
  const auto young = request("1");
  queue.push(old);
  queue.push(young);
  queue.finish(*old);
  queue.cancel("1");
  EXPECT_FALSE(old->cancelled);
  EXPECT_TRUE(young->cancelled);
}

TEST(WorkQueue, RequestsAreRefusedBeforeMemoryIsGone) {
  WorkQueue queue;
  int refused = 0;
  for (int i = 0; i < 11'000; ++i) refused += !queue.push(request(std::to_string(i)));
  EXPECT_EQ(refused, 1000);
  EXPECT_TRUE(queue.push(std::make_shared<Job>()));  // one without an id is not
}

TEST(WorkQueue, ClosingWakesAndDrains) {
  WorkQueue queue;
  queue.push(request("1"));
  queue.close();
  EXPECT_NE(queue.pop(), nullptr);
  std::thread waiter([&] { EXPECT_EQ(queue.pop(), nullptr); });
  waiter.join();
}

}  // namespace
}  // namespace gongbu::serve
