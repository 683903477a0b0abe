#include "serve/rpc/loop.h"

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <utility>

#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {

void RpcLoop::run(int in) {
  std::thread worker([this] {
    while (const std::shared_ptr<Job> job = queue_.pop()) {
      try {
        job->run(job->cancelled);
      } catch (const std::exception&) {
        // Not even an error could be made of it (no memory): the message goes without a reply.
      }
      queue_.finish(*job);
    }
  });
  std::exception_ptr failure;
  try {
    read(in);
  } catch (...) {
    failure = std::current_exception();
  }
  queue_.close();
  worker.join();
  if (failure) std::rethrow_exception(failure);
}

void RpcLoop::read(int in) {
  ByteReader reader(in);
  const std::unique_ptr<Framing> framing = make_framing(writer_.kind());
  for (std::string_view bytes = reader.read(); !bytes.empty() && !writer_.closed();
       bytes = reader.read()) {
    framing->push(bytes);
    while (const std::optional<Frame> frame = framing->next())
      if (!receive(*frame, *framing)) return;
  }
}

// False after exit.
bool RpcLoop::receive(const Frame& frame, Framing& framing) {
  if (frame.kind != Frame::Kind::kMessage) {
    const int code = frame.kind == Frame::Kind::kTooLong ? rpc::kInvalidRequest : rpc::kParseError;
    writer_.write(reply_text(nullptr, RpcError{code, frame.text}));
    return true;
  }
  auto parsed = parse_message(frame.text);
  if (const auto* bad = std::get_if<BadMessage>(&parsed)) {
    if (bad->error.code == rpc::kParseError) framing.recover(frame.text);
    writer_.write(reply_text(bad->id, bad->error));
    return true;
  }
  auto& message = std::get<Message>(parsed);
  if (message.kind == Message::Kind::kRequest) {
    put_request(std::move(message), frame.text.size());
  } else if (message.kind == Message::Kind::kNotification) {
    if (message.method == protocol_.exit_method) return false;
    if (message.method == protocol_.cancel.method)
      queue_.cancel(member(message.params, protocol_.cancel.id_member).dump());
    else
      put_notification(std::move(message), frame.text.size());
  }
  return true;
}

void RpcLoop::put_request(Message request, std::size_t bytes) {
  auto job = std::make_shared<Job>();
  job->bytes = bytes;
  job->id = request.id.dump();
  if (protocol_.session) job->session = protocol_.session(request);
  const Json id = request.id;
  job->run = [this, request = std::move(request)](const std::atomic<bool>& cancelled) {
    answer(request, cancelled);
  };
  if (!queue_.push(std::move(job)))
    writer_.write(reply_text(id, RpcError{rpc::kInternalError, "too many requests are waiting"}));
}

void RpcLoop::post(Message notification) { put_notification(std::move(notification), 0); }

void RpcLoop::put_notification(Message notification, std::size_t bytes) {
  if (!protocol_.notified) return;
  auto job = std::make_shared<Job>();
  job->bytes = bytes;
  job->run = [this, notification = std::move(notification)](const std::atomic<bool>&) {
    notify(notification);
  };
  queue_.push(std::move(job));
}

void RpcLoop::answer(const Message& request, const std::atomic<bool>& cancelled) {
  if (cancelled && !protocol_.answers_cancelled) return;
  std::string reply;
  try {
    reply = reply_text(request.id, protocol_.answer(request, cancelled));
  } catch (const std::bad_alloc&) {
    reply = reply_text(request.id, RpcError{rpc::kInternalError, "there is not enough memory"});
  } catch (const std::exception& error) {
    reply = reply_text(request.id, RpcError{rpc::kInternalError, error.what()});
  }
  if (cancelled && !protocol_.answers_cancelled) return;
  if (!writer_.write(reply)) queue_.abandon();
}

void RpcLoop::notify(const Message& notification) {
  try {
    protocol_.notified(notification);
  } catch (const std::exception& error) {
    if (protocol_.notification_failed) protocol_.notification_failed(error.what());
  }
}

}  // namespace gongbu::serve
