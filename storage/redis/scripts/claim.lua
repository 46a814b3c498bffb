-- ARGV: number, owner, time, until when. Gives the delivery, or nothing where another was quicker.
local one, now = find_notice(ARGV[1]), tonumber(ARGV[3])
if not one or one[STATE] ~= QUEUED or one[NOT_BEFORE] > now or (one[OWNER] ~= '' and one[OWNED_UNTIL] > now) then
    return {}
end
one[OWNER], one[OWNED_UNTIL], one[ATTEMPTING], one[CHANGED] = ARGV[2], tonumber(ARGV[4]), 0, now
keep_notice(one)
return delivery(one)
