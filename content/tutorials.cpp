#include "content/tutorials.hpp"

#include "content/files.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <initializer_list>
#include <stdexcept>
#include <toml++/toml.h>

namespace content {

namespace {

constexpr std::string_view fence = "+++";
constexpr std::string_view see_mark = "看到：";
constexpr std::string_view otherwise_mark = "没有的话：";
constexpr std::string_view screen_begin = "```screen";
constexpr std::string_view screen_end = "```";

[[noreturn]] void fail(std::string_view path, std::size_t line, std::string_view what)
{
    throw std::runtime_error(fmt::format("{}:{}: {}", path, line, what));
}

/// A file's lines, one after another.
class line_reader {
public:
    line_reader(std::string_view path, std::string_view text) : path_(path), rest_(text) { advance(); }

    bool at_end() const { return at_end_; }
    std::string_view line() const { return line_; }
    std::size_t number() const { return number_; }

    void advance()
    {
        ++number_;
        at_end_ = rest_.empty();
        const auto end = std::min(rest_.find('\n'), rest_.size());
        line_ = rest_.substr(0, end);
        if (line_.ends_with('\r'))
            line_.remove_suffix(1);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
    }

    void skip_blank()
    {
        while (!at_end_ && line_.find_first_not_of(" \t") == std::string_view::npos)
            advance();
    }

    /// The text after a mark that the next line must begin with.
    std::string take(std::string_view mark)
    {
        skip_blank();
        if (at_end_ || !line_.starts_with(mark) || line_.size() == mark.size())
            stop(fmt::format("expected “{}” and a text", mark));
        std::string text(line_.substr(mark.size()));
        advance();
        return text;
    }

    [[noreturn]] void stop(std::string_view what) const { fail(path_, number_, what); }

private:
    std::string_view path_;
    std::string_view rest_;
    std::string_view line_;
    std::size_t number_ = 0;
    bool at_end_ = false;
};

/// The TOML between the fences; one line stands above it.
class front_matter {
public:
    front_matter(std::string_view path, std::string_view toml) : path_(path)
    {
        try {
            table_ = toml::parse(toml);
        } catch (const toml::parse_error& error) {
            fail(path_, error.source().begin.line + 1, error.description());
        }
    }

    void allow_only(std::initializer_list<std::string_view> keys) const
    {
        for (const auto& [key, node] : table_)
            if (std::ranges::find(keys, key.str()) == keys.end())
                fail(path_, node.source().begin.line + 1, fmt::format("unknown key {}", key.str()));
    }

    std::string text(std::string_view key) const
    {
        const auto* value = node(key).as_string();
        if (!value || value->get().empty())
            fail(path_, node(key).source().begin.line + 1, fmt::format("{} must be a text", key));
        return value->get();
    }

    std::string text_if_there(std::string_view key) const { return table_.contains(key) ? text(key) : ""; }

    std::vector<std::string> texts(std::string_view key) const
    {
        const auto* list = node(key).as_array();
        if (!list || !list->is_homogeneous<std::string>())
            fail(path_, node(key).source().begin.line + 1, fmt::format("{} must be a list of texts", key));
        std::vector<std::string> values;
        for (const auto& value : *list)
            values.push_back(value.as_string()->get());
        return values;
    }

private:
    const toml::node& node(std::string_view key) const
    {
        const auto* found = table_.get(key);
        if (!found)
            fail(path_, 1, fmt::format("{} is missing", key));
        return *found;
    }

    std::string_view path_;
    toml::table table_;
};

front_matter read_front_matter(std::string_view path, line_reader& lines)
{
    const auto expect_fence = [&] {
        if (lines.at_end() || lines.line() != fence)
            lines.stop("expected +++ around the front matter");
        lines.advance();
    };
    expect_fence();
    std::string toml;
    for (; !lines.at_end() && lines.line() != fence; lines.advance())
        toml.append(lines.line()).push_back('\n');
    expect_fence();
    return {path, toml};
}

std::string read_goal(line_reader& lines)
{
    std::string goal;
    lines.skip_blank();
    for (; !lines.at_end() && !lines.line().empty() && !lines.line().starts_with('#'); lines.advance())
        goal.append(lines.line());
    if (goal.empty())
        lines.stop("expected a paragraph with the goal");
    return goal;
}

std::optional<screen> read_screen(line_reader& lines)
{
    lines.skip_blank();
    if (lines.at_end() || lines.line() != screen_begin)
        return std::nullopt;
    screen read;
    for (lines.advance(); !lines.at_end() && lines.line() != screen_end; lines.advance()) {
        try {
            add_line(read, lines.line());
        } catch (const std::invalid_argument& error) {
            lines.stop(error.what());
        }
    }
    if (lines.at_end() || read.parts.empty())
        lines.stop("expected lines of a screen, then ```");
    lines.advance();
    return read;
}

bool is_tutorial(const file& candidate)
{
    return candidate.path.starts_with("tutorials/") && candidate.path.ends_with(".md") &&
           candidate.path != "tutorials/README.md";
}

std::vector<tutorial> load_tutorials()
{
    std::vector<tutorial> all;
    for (const auto& file : files())
        if (is_tutorial(file))
            all.push_back(parse_tutorial(file.path, file.bytes));
    std::ranges::sort(all, {}, &tutorial::slug);
    return all;
}

} // namespace

tutorial parse_tutorial(std::string_view path, std::string_view markdown)
{
    line_reader lines(path, markdown);
    const auto front = read_front_matter(path, lines);
    front.allow_only({"slug", "title", "category", "questions", "keywords", "safety"});

    tutorial read{.slug = front.text("slug"),
                  .title = front.text("title"),
                  .category = front.text("category"),
                  .goal = read_goal(lines),
                  .questions = front.texts("questions"),
                  .keywords = front.texts("keywords"),
                  .safety = front.text_if_there("safety"),
                  .steps = {}};
    for (lines.skip_blank(); !lines.at_end(); lines.skip_blank()) {
        tutorial_step step;
        step.action = lines.take(fmt::format("## {}. ", read.steps.size() + 1));
        step.see = lines.take(see_mark);
        step.otherwise = lines.take(otherwise_mark);
        step.screen = read_screen(lines);
        read.steps.push_back(std::move(step));
    }
    if (read.steps.empty())
        lines.stop("expected at least one step");
    return read;
}

const std::vector<tutorial>& built_in_tutorials()
{
    static const auto all = load_tutorials();
    return all;
}

const tutorial* find_tutorial(std::string_view slug)
{
    const auto& all = built_in_tutorials();
    const auto found =
        std::ranges::lower_bound(all, slug, {}, [](const auto& one) -> std::string_view { return one.slug; });
    return found != all.end() && found->slug == slug ? &*found : nullptr;
}

} // namespace content
