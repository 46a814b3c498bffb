#include "content/wording.hpp"

#include "content/files.hpp"

#include <stdexcept>
#include <toml++/toml.h>

namespace content {

namespace {

using sentences = std::map<std::string, std::string, std::less<>>;

void flatten(const toml::table& table, const std::string& prefix, std::string_view path, sentences& into)
{
    for (const auto& [key, node] : table) {
        const auto name = prefix + std::string(key.str());
        if (const auto* nested = node.as_table())
            flatten(*nested, name + '.', path, into);
        else if (const auto* sentence = node.as_string())
            into.emplace(name, sentence->get());
        else
            throw std::runtime_error(
                fmt::format("{}:{}: {} is not a sentence", path, node.source().begin.line, name));
    }
}

wording load_wording()
{
    wording all("");
    for (const auto& file : files())
        if (file.path.starts_with("wording/") && file.path.ends_with(".toml"))
            all.add(wording(file.bytes, file.path));
    return all;
}

} // namespace

wording::wording(std::string_view toml, std::string_view path)
{
    try {
        flatten(toml::parse(toml), "", path, sentences_);
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(fmt::format("{}:{}: {}", path, error.source().begin.line, error.description()));
    }
}

void wording::add(const wording& other)
{
    for (const auto& [key, sentence] : other.sentences_)
        if (!sentences_.emplace(key, sentence).second)
            throw std::runtime_error(fmt::format("the sentence {} is in two files of content/wording", key));
}

const std::string& wording::text(std::string_view key) const
{
    const auto found = sentences_.find(key);
    if (found == sentences_.end())
        throw std::out_of_range(fmt::format("no sentence {} in content/wording", key));
    return found->second;
}

const wording& built_in_wording()
{
    static const auto all = load_wording();
    return all;
}

} // namespace content
