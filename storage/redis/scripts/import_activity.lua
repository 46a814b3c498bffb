-- Takes records about an activity in, a page of them once. ARGV from 7: the page's number, then records, each as its
-- name, the number of its fields, and these.
local elsewhere = load()
if elsewhere then return elsewhere end
if tonumber(redis.call('HGET', A, 'imported') or 0) >= tonumber(ARGV[7]) then return {'done'} end

local records = {}

function records.registration(who, role, state, party, arrival, times, revision, day, name, phone, since)
    local what = {tonumber(state), tonumber(party), tonumber(arrival), tonumber(times), tonumber(revision), day, name,
                  phone, tonumber(since)}
    a.arrival = math.max(a.arrival, what[ARRIVAL])
    if what[STATE] ~= CANCELLED then arrive(who, role, what) end
    if what[STATE] == CONFIRMED then add('confirmed', role, what[PARTY]) end
    if what[STATE] == WAITS then wait(who, role, what) else keep(who, role, what) end
end

function records.attendance(who, session, role, heads, at)
    redis.call('HSET', CAME, session .. role .. who, cmsgpack.pack({tonumber(heads), tonumber(at)}))
end

function records.entry(role, kind, day, heads, at, cause, natural_key, unit, note)
    now = at
    record(role, kind, day, heads, cause, natural_key, unit, note)
    if tonumber(kind) == MANUAL then add('manual', role, tonumber(heads)) end
end

local at = 8
while ARGV[at] do
    local count = tonumber(ARGV[at + 1])
    records[ARGV[at]](unpack(ARGV, at + 2, at + 1 + count))
    at = at + 2 + count
end
save()
redis.call('HSET', A, 'imported', ARGV[7])
return {'done'}
