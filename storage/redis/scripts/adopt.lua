-- Takes over what the catalogue says of the activity, and gives more places to who waits.
-- ARGV from 7: version, state, limit, closes, over, capacity, volunteer capacity; empty for none; then
--              whether free places are given away.
-- Gives: 'done', whether somebody is to be told, whether there is more to do.
local elsewhere = load()
if elsewhere then return elsewhere end

local version = tonumber(ARGV[7])
if (a.version or -1) <= version then
    a.version = version
    for i, name in ipairs({'state', 'limit', 'closes', 'over', 'capacity.p', 'capacity.v'}) do
        local value = ARGV[7 + i]
        if value == '' then
            a[name] = nil
            redis.call('HDEL', A, name)
        else
            a[name] = tonumber(value) or value
        end
    end
end
local more = false
if ARGV[14] == '1' then
    more = promote('p')
    more = promote('v') or more
end
save()
return {'done', redis.call('LLEN', UNTOLD), more and 1 or 0}
