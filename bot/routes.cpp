#include "bot/routes.hpp"

#include "bot/api/access.hpp"
#include "bot/api/activities.hpp"
#include "bot/api/annex2.hpp"
#include "bot/api/check_ins.hpp"
#include "bot/api/circles.hpp"
#include "bot/api/counts.hpp"
#include "bot/api/figure.hpp"
#include "bot/api/head_counts.hpp"
#include "bot/api/materials.hpp"
#include "bot/api/nominations.hpp"
#include "bot/api/openapi.hpp"
#include "bot/api/own_data.hpp"
#include "bot/api/own_nominations.hpp"
#include "bot/api/own_reading.hpp"
#include "bot/api/own_recitations.hpp"
#include "bot/api/own_tickets.hpp"
#include "bot/api/profile.hpp"
#include "bot/api/rate_limits.hpp"
#include "bot/api/reading_corrections.hpp"
#include "bot/api/reading_wishes.hpp"
#include "bot/api/registrations.hpp"
#include "bot/api/report_import.hpp"
#include "bot/api/reports.hpp"
#include "bot/api/resources.hpp"
#include "bot/api/scenes.hpp"
#include "bot/api/session.hpp"
#include "bot/api/tutorials.hpp"
#include "bot/api/ui.hpp"
#include "bot/api/unreached.hpp"
#include "bot/console/access_cards.hpp"
#include "bot/console/activities.hpp"
#include "bot/console/activity_edit.hpp"
#include "bot/console/assets.hpp"
#include "bot/console/broadcasts.hpp"
#include "bot/console/circles.hpp"
#include "bot/console/figures.hpp"
#include "bot/console/ledger_file.hpp"
#include "bot/console/log_page.hpp"
#include "bot/console/materials.hpp"
#include "bot/console/members.hpp"
#include "bot/console/nominations.hpp"
#include "bot/console/overview.hpp"
#include "bot/console/own_password.hpp"
#include "bot/console/paper_list.hpp"
#include "bot/console/phrasings.hpp"
#include "bot/console/poster.hpp"
#include "bot/console/recitations.hpp"
#include "bot/console/report_fill.hpp"
#include "bot/console/report_versions.hpp"
#include "bot/console/reports.hpp"
#include "bot/console/roster.hpp"
#include "bot/console/roster_file.hpp"
#include "bot/console/scan.hpp"
#include "bot/console/sign_in.hpp"
#include "bot/console/tickets.hpp"
#include "bot/console/unreached.hpp"
#include "bot/console/walk_ins.hpp"
#include "bot/health_routes.hpp"
#include "bot/log.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/activity_page.hpp"
#include "bot/pages/certificate_page.hpp"
#include "bot/pages/me_page.hpp"
#include "bot/pages/my_data_page.hpp"
#include "bot/pages/personal_code_page.hpp"
#include "bot/pages/reading_page.hpp"
#include "bot/pages/resource_link.hpp"
#include "bot/pages/stars_page.hpp"
#include "bot/pages/tutorial_pages.hpp"
#include "bot/pages/tutorial_pictures.hpp"
#include "bot/pages/visit.hpp"
#include "bot/router.hpp"
#include "bot/simulator/figures.hpp"
#include "bot/simulator/messages.hpp"
#include "bot/simulator/news.hpp"
#include "bot/simulator/page.hpp"
#include "bot/wechat/webhook.hpp"

#include <chrono>
#include <exception>

namespace bot {

namespace {

using enum http::method;

constexpr bool demo_only = true;

constexpr route table[] = {
    {get, "/wechat", wechat::answer_check},
    {post, "/wechat", wechat::answer_message},
    {get, "/wechat/{account}", wechat::answer_check},
    {post, "/wechat/{account}", wechat::answer_message},
    {get, "/api/v1/annex2", api::answer_annex2},
    {get, "/api/v1/annex2/cell", api::answer_cell},
    {get, "/api/v1/activities/{id}/entries", api::answer_entries},
    {get, "/api/v1/activities/{id}/counts", api::answer_counts},
    {post, "/api/v1/activities/{id}/counts", api::answer_head_count},
    {put, "/api/v1/activities/{id}/counts/{key}/photo", api::answer_photo_upload},
    {get, "/api/v1/activities/{id}/counts/{key}/photo", api::answer_count_photo},
    {get, "/api/v1/activities/{id}/unreached", api::answer_unreached},
    {get, "/api/v1/reports/{unit}", api::answer_report},
    {get, "/api/v1/reports/{unit}/board", api::answer_board},
    {get, "/api/v1/reports/{unit}/forms/{hash}", api::answer_form},
    {post, "/api/v1/reports/{unit}/import", api::answer_import},
    {post, "/api/v1/reports/{unit}/{step}", api::answer_step},
    {get, "/api/v1/materials/{unit}", api::answer_materials},
    {post, "/api/v1/materials/{unit}", api::answer_hand_in},
    {get, "/api/v1/materials/{unit}/{key}", api::answer_material},
    {delete_, "/api/v1/materials/{unit}/{key}", api::answer_withdrawal},
    {post, "/api/v1/nominations", api::answer_nomination},
    {get, "/api/v1/stars", api::answer_stars},
    {post, "/api/v1/stars/{number}/like", api::answer_star_like},
    {get, "/api/v1/me/nominations", api::answer_own_nominations},
    {delete_, "/api/v1/me/nominations/{key}", api::answer_nomination_withdrawal},
    {put, "/api/v1/me/nominations/{key}/photo", api::answer_nomination_photo},
    {get, "/api/v1/resources", api::answer_resources},
    {post, "/api/v1/resources/{resource}/opened", api::answer_resource_opened},
    {get, "/api/v1/openapi.json", api::answer_openapi},
    {get, "/api/v1/ui", api::answer_ui},
    {post, "/api/v1/session", api::answer_login},
    {delete_, "/api/v1/session", api::answer_logout},
    {get, "/api/v1/scenes/{scene}", api::answer_scene},
    {get, "/api/v1/activities", api::answer_activities},
    {get, "/api/v1/activities/{id}", api::answer_activity},
    {post, "/api/v1/activities/{id}/registration", api::answer_sign_up},
    {delete_, "/api/v1/activities/{id}/registration", api::answer_cancel},
    {post, "/api/v1/activities/{id}/check-ins", api::answer_check_in_at_door},
    {get, "/api/v1/activities/{id}/mini-code", api::answer_mini_code},
    {get, "/api/v1/tutorials", api::answer_tutorials},
    {get, "/api/v1/tutorials/{slug}", api::answer_tutorial},
    {post, "/api/v1/tutorials/{slug}/steps", api::answer_tutorial_step},
    {get, "/api/v1/books", api::answer_books},
    {get, "/api/v1/me", api::answer_profile},
    {put, "/api/v1/me", api::answer_profile_change},
    {delete_, "/api/v1/me", api::answer_forgetting},
    {post, "/api/v1/me/phone", api::answer_phone},
    {put, "/api/v1/me/reminders", api::answer_reminders},
    {post, "/api/v1/me/organizer", api::answer_binding},
    {get, "/api/v1/me/code", api::answer_own_code},
    {get, "/api/v1/me/registrations", api::answer_registrations},
    {post, "/api/v1/me/check-ins", api::answer_own_check_in},
    {get, "/api/v1/me/reading", api::answer_own_reading},
    {post, "/api/v1/me/reading", api::answer_reading},
    {put, "/api/v1/me/reading/last", api::answer_reading_correction},
    {delete_, "/api/v1/me/reading/last", api::answer_reading_taken_back},
    {put, "/api/v1/me/reading/pause", api::answer_reading_pause},
    {delete_, "/api/v1/me/reading/pause", api::answer_reading_resumption},
    {put, "/api/v1/me/reading/reminder", api::answer_reading_reminder},
    {delete_, "/api/v1/me/reading/reminder", api::answer_reading_reminder_end},
    {get, "/api/v1/circles", api::answer_circles},
    {post, "/api/v1/circles", api::answer_new_circle},
    {put, "/api/v1/circles/{number}/membership", api::answer_joining},
    {delete_, "/api/v1/circles/{number}/membership", api::answer_leaving},
    {get, "/api/v1/circles/{number}/ranking", api::answer_ranking},
    {put, "/api/v1/me/circle-name", api::answer_circle_name},
    {delete_, "/api/v1/me/circle-name", api::answer_circle_name_removal},
    {get, "/api/v1/me/recitations", api::answer_own_recitations},
    {post, "/api/v1/me/recitations", api::answer_recitation},
    {get, "/api/v1/me/export", api::answer_export},
    {get, "/api/v1/me/ticket", api::answer_own_ticket},
    {post, "/api/v1/me/ticket", api::answer_ticket_words},
    {delete_, "/api/v1/me/ticket", api::answer_ticket_end},
    {get, "/tutorials", pages::answer_tutorials},
    {get, "/tutorials/{slug}", pages::answer_tutorial},
    {get, "/tutorials/{slug}/{picture}", pages::answer_picture},
    {get, "/activities/{id}", pages::answer_activity},
    {get, "/my-code/{token}", pages::answer_personal_code},
    {post, "/activities/{id}/sign-up", pages::answer_sign_up},
    {post, "/activities/{id}/cancel", pages::answer_cancel},
    {get, "/activities/{id}/calendar.ics", pages::answer_calendar},
    {get, "/me", pages::answer_me},
    {post, "/me/check-in", pages::answer_my_check_in},
    {get, "/me/link", pages::answer_own_link},
    {get, "/me/sign-in", pages::answer_sign_in},
    {get, "/me/signed-in", pages::answer_signed_in},
    {post, "/me/sign-out", pages::answer_sign_out},
    {get, "/stars", pages::answer_stars},
    {get, "/stars/{number}/photo", pages::answer_star_photo},
    {post, "/stars/{number}/like", pages::answer_star_like},
    {get, "/reading", pages::answer_reading},
    {get, "/reading/mine", pages::answer_own_reading},
    {get, "/reading/mine.png", pages::answer_reading_picture},
    {get, "/reading/certificate", pages::answer_certificate},
    {get, "/reading/certificate.png", pages::answer_certificate_picture},
    {get, "/r/{id}", pages::answer_resource},
    {get, "/resources/{id}/{name}", pages::answer_resource_file},
    {get, "/privacy", pages::answer_privacy},
    {get, "/my-data/{token}", pages::answer_my_data},
    {get, "/console", console::answer_overview},
    {get, "/console/live", console::answer_live},
    {get, "/console/assets/{name}", console::answer_asset},
    {get, "/console/sign-in", console::answer_sign_in_page},
    {post, "/console/sign-in", console::answer_sign_in},
    {get, "/console/link", console::answer_link_page},
    {post, "/console/link", console::answer_link},
    {post, "/console/sign-out", console::answer_sign_out},
    {get, "/console/activities", console::answer_activities},
    {get, "/console/activities/new", console::answer_new_activity_page},
    {post, "/console/activities/new", console::answer_new_activity},
    {get, "/console/activities/{id}", console::answer_activity},
    {get, "/console/activities/{id}/edit", console::answer_edit_page},
    {post, "/console/activities/{id}/edit", console::answer_edit},
    {post, "/console/activities/{id}/publish", console::answer_publish},
    {post, "/console/activities/{id}/close", console::answer_close},
    {post, "/console/activities/{id}/resume", console::answer_resume},
    {post, "/console/activities/{id}/cancel", console::answer_cancel},
    {post, "/console/activities/{id}/reopen", console::answer_reopen},
    {post, "/console/activities/{id}/news", console::answer_news},
    {post, "/console/activities/{id}/news/remove", console::answer_news_removal},
    {post, "/console/activities/{id}/heads", console::answer_heads},
    {get, "/console/activities/{id}/counts/{key}/photo", console::answer_count_photo},
    {post, "/console/activities/{id}/walk-ins", console::answer_walk_in},
    {post, "/console/activities/{id}/walk-ins/undo", console::answer_walk_in_undo},
    {get, "/console/activities/{id}/roster", console::answer_roster},
    {get, "/console/activities/{id}/roster.csv", console::answer_roster_csv},
    {get, "/console/activities/{id}/roster.xlsx", console::answer_roster_xlsx},
    {get, "/console/activities/{id}/ledger.csv", console::answer_ledger_csv},
    {get, "/console/activities/{id}/ledger.xlsx", console::answer_ledger_xlsx},
    {post, "/console/activities/{id}/roster/phone", console::answer_phone},
    {post, "/console/activities/{id}/roster/check-in", console::answer_check_in},
    {post, "/console/activities/{id}/roster/undo", console::answer_undo},
    {get, "/console/activities/{id}/poster", console::answer_poster},
    {get, "/console/activities/{id}/code", console::answer_code},
    {post, "/console/activities/{id}/codes", console::answer_changing_codes},
    {post, "/console/activities/{id}/paper-list", console::answer_paper_list},
    {post, "/console/activities/{id}/paper-list/enter", console::answer_paper_list_entry},
    {get, "/console/activities/{id}/unreached", console::answer_unreached_page},
    {post, "/console/activities/{id}/unreached", console::answer_unreached_phone},
    {get, "/console/scan", console::answer_scan_page},
    {post, "/console/scan", console::answer_scan},
    {get, "/console/broadcasts", console::answer_broadcasts},
    {post, "/console/broadcasts", console::answer_broadcast},
    {post, "/console/broadcasts/preview", console::answer_broadcast_preview},
    {get, "/console/activities/{id}/mini-code", console::answer_mini_code},
    {get, "/console/tickets", console::answer_tickets},
    {get, "/console/tickets/{key}", console::answer_ticket},
    {post, "/console/tickets/{key}/take", console::answer_take},
    {post, "/console/tickets/{key}/say", console::answer_say},
    {post, "/console/tickets/{key}/return", console::answer_return},
    {post, "/console/tickets/{key}/close", console::answer_end},
    {get, "/console/recitations", console::answer_recitations},
    {get, "/console/recitations/{unit}/{key}/sound", console::answer_recitation_sound},
    {get, "/console/circles", console::answer_circles},
    {post, "/console/circles/rename", console::answer_circle_name},
    {post, "/console/circles/close", console::answer_circle_end},
    {post, "/console/circles/aliases/remove", console::answer_alias_removal},
    {post, "/console/circles/words", console::answer_refused_word},
    {post, "/console/circles/words/remove", console::answer_allowed_word},
    {get, "/console/phrasings", console::answer_phrasings},
    {post, "/console/phrasings", console::answer_new_phrasing},
    {post, "/console/phrasings/drop", console::answer_drop_sentence},
    {post, "/console/phrasings/remove", console::answer_remove_phrasing},
    {get, "/console/members", console::answer_members},
    {post, "/console/members", console::answer_new_member},
    {post, "/console/members/remove", console::answer_remove_member},
    {post, "/console/members/code", console::answer_binding_code},
    {post, "/console/members/tokens/remove", console::answer_remove_token},
    {post, "/console/members/organizers/remove", console::answer_remove_organizer},
    {get, "/console/password", console::answer_password_page},
    {post, "/console/password", console::answer_password},
    {get, "/console/reports", console::answer_own_report},
    {get, "/console/reports/{unit}", console::answer_report_page},
    {get, "/console/board", console::answer_own_board},
    {get, "/console/reports/{unit}/board", console::answer_board_page},
    {get, "/console/reports/{unit}/versions", console::answer_report_versions},
    {post, "/console/reports/{unit}/import", console::answer_report_import},
    {post, "/console/reports/{unit}/import/enter", console::answer_report_import_entry},
    {get, "/console/reports/{unit}/cell", console::answer_cell_page},
    {get, "/console/reports/{unit}/entries/{id}", console::answer_entries_page},
    {get, "/console/reports/{unit}/file/{format}", console::answer_report_file},
    {post, "/console/reports/{unit}/{step}", console::answer_report_step},
    {get, "/console/materials/{unit}", console::answer_materials_page},
    {put, "/console/materials/{unit}", console::answer_material_upload},
    {get, "/console/materials/{unit}/{key}", console::answer_material_file},
    {get, "/console/nominations", console::answer_nominations},
    {get, "/console/nominations/{key}", console::answer_nomination},
    {get, "/console/nominations/{key}/photo", console::answer_nomination_photo},
    {post, "/console/nominations/{key}/{step}", console::answer_nomination_step},
    {get, "/console/log", console::answer_log},
    {get, "/simulator", simulator::answer_page, demo_only},
    {get, "/simulator/simulator.css", simulator::answer_style, demo_only},
    {get, "/simulator/simulator.js", simulator::answer_script, demo_only},
    {get, "/simulator/simulator.svg", simulator::answer_icon, demo_only},
    {post, "/simulator/messages", simulator::answer_message, demo_only},
    {post, "/simulator/binding", simulator::answer_binding, demo_only},
    {get, "/simulator/news", simulator::answer_news, demo_only},
    {get, "/simulator/figures", simulator::answer_figures, demo_only},
    {get, "/simulator/annex2.xlsx", simulator::answer_workbook, demo_only},
    {get, "/healthz", answer_health},
    {get, "/readyz", answer_readiness},
    {get, "/metrics", answer_metrics},
};

/// The label of requests that lead nowhere: their paths are anybody's invention.
constexpr std::string_view no_route = "none";

http::response refusal(const context& ctx, const http::request& what, const route_match& match)
{
    if (match.allow.empty())
        return pages::cannot_show(ctx, what, 404, "http.not_found");
    auto refused = pages::cannot_show(ctx, what, 405, "http.method_not_allowed");
    refused.headers.emplace_back("Allow", match.allow);
    return refused;
}

http::response failure_of(const context& ctx, const http::request& what, const route& where,
                          const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const storage::overloaded&) {
        auto busy = pages::cannot_show(ctx, what, 503, "http.overloaded");
        busy.headers.emplace_back("Retry-After", "1");
        return busy;
    } catch (...) {
        log::error("request_failed", {{"route", where.path}, {"reason", log::reason_of(failure)}});
    }
    return pages::cannot_show(ctx, what, 500, "http.failed");
}

/// Counts a request of the API; what it gives goes into the answer's headers.
api::allowance allowance_of(context& ctx, const http::request& what, const route& where)
{
    if (ctx.limits == nullptr || !where.path.starts_with("/api/"))
        return {};
    return ctx.limits->take(what.authorization, api::client_address(what, ctx.settings.http.proxies), ctx.clock());
}

void note(context& ctx, std::string_view where, unsigned status, std::chrono::steady_clock::duration took)
{
    ctx.metrics.count_request(where, status, std::chrono::duration<double>(took).count());
    if (log::enabled(log::level::debug)) {
        const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
        log::debug("request", {{"route", where}, {"status", status}, {"microseconds", microseconds}});
    }
}

storage::awaitable<http::reply> ask(const route& where, context& ctx, const http::request& what)
{
    if (const auto* pieced = std::get_if<pieced_answer>(&where.answer)) {
        auto answer = co_await (*pieced)(ctx, what);
        co_return answer;
    }
    const auto whole = std::get<whole_answer>(where.answer);
    auto answer = co_await whole(ctx, what);
    http::reply complete(std::move(answer));
    co_return complete;
}

http::response too_often(const context& ctx, const api::allowance& left)
{
    return http::problem(429, ctx.wording.text("api.too_many_requests"),
                         ctx.wording("api.too_many_requests_wait", fmt::arg("seconds", left.reset)),
                         "too_many_requests");
}

} // namespace

std::span<const route> routes()
{
    return table;
}

storage::awaitable<http::reply> answer(context& ctx, http::request& what)
{
    static const router all(routes());
    const auto began = std::chrono::steady_clock::now();
    route_match match = all.find(what.method, what.path, ctx.settings.demo);
    http::reply answer;
    std::string_view label = no_route;
    if (match.found == nullptr) {
        answer = refusal(ctx, what, match);
    } else {
        label = match.found->path;
        what.captures = std::move(match.captures);
        const auto left = allowance_of(ctx, what, *match.found);
        std::exception_ptr failure;
        try {
            if (left.granted)
                answer = co_await ask(*match.found, ctx, what);
            else
                answer = too_often(ctx, left);
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure)
            answer = failure_of(ctx, what, *match.found, failure);
        api::add_headers(answer, left);
    }
    note(ctx, label, answer.status, std::chrono::steady_clock::now() - began);
    co_return answer;
}

} // namespace bot
