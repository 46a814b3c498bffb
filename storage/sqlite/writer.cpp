#include "storage/sqlite/writer.hpp"

#include "storage/sqlite/schema.hpp"

#include <stdexcept>

namespace storage::sqlite {

writer::writer(const std::string& path, std::size_t queue_limit)
    : db_(path, connection::mode::read_write), queue_limit_(queue_limit)
{
    migrate(db_);
    thread_ = std::thread(&writer::work, this);
}

writer::~writer()
{
    close();
}

void writer::close()
{
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable())
        thread_.join();
}

void writer::enqueue(std::unique_ptr<write_job> job)
{
    std::exception_ptr refusal;
    {
        const std::lock_guard lock(mutex_);
        if (closing_)
            refusal = std::make_exception_ptr(std::runtime_error("the store is closed"));
        else if (queue_.size() >= queue_limit_)
            refusal = std::make_exception_ptr(overloaded("too many changes are waiting"));
        else
            queue_.push_back(std::move(job));
    }
    if (refusal)
        job->complete(std::move(refusal));
    else
        wake_.notify_one();
}

bool writer::take(batch& jobs)
{
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return closing_ || !queue_.empty(); });
    jobs.swap(queue_);
    return !jobs.empty();
}

void writer::work()
{
    batch jobs;
    while (take(jobs)) {
        const auto failure = run_all(jobs);
        for (auto& job : jobs)
            job->complete(failure ? failure : job->error);
        jobs.clear();
        // Those who were answered may have more to write: let them, where they share this core, and
        // the next commit is for more of them.
        std::this_thread::yield();
    }
}

std::exception_ptr writer::run_all(batch& jobs)
{
    try {
        if (!run_together(jobs))
            run_apart(jobs);
        return nullptr;
    } catch (...) {
        roll_back();
        return std::current_exception();
    }
}

bool writer::run_together(batch& jobs)
{
    db_.run("BEGIN IMMEDIATE");
    try {
        for (auto& job : jobs)
            job->run(db_);
    } catch (...) {
        roll_back();
        return false;
    }
    db_.run("COMMIT");
    return true;
}

/// Throws only where the whole group is lost.
void writer::run_apart(batch& jobs)
{
    db_.run("BEGIN IMMEDIATE");
    for (auto& job : jobs)
        run_one(*job);
    db_.run("COMMIT");
}

void writer::run_one(write_job& job)
{
    db_.run("SAVEPOINT job");
    try {
        job.run(db_);
    } catch (...) {
        job.error = std::current_exception();
        // A full or broken disk makes SQLite give up the transaction by itself, and with it the
        // jobs before this one.
        if (!db_.in_transaction())
            throw;
        db_.run("ROLLBACK TO job");
    }
    db_.run("RELEASE job");
}

void writer::roll_back()
{
    try {
        if (db_.in_transaction())
            db_.run("ROLLBACK");
    } catch (const std::exception&) {
        // The next BEGIN tells what is wrong, to those who wait for it.
    }
}

} // namespace storage::sqlite
