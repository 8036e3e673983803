-- Reads a stretch of a season. KEYS: order, members, state.
-- ARGV: top | after | before | around, the cursor or the owner, most rows.
-- Answers how many stand in front, how many of them are better, all owners, then member and name of each row as one text; nothing
-- when there is no view, or one that lost a part of itself.
local state = redis.call('GET', KEYS[3])
if not state then
    return false
end
local owners = redis.call('ZCARD', KEYS[1])
if owners ~= tonumber(string.match(state, ':(%d+)$')) or owners ~= redis.call('HLEN', KEYS[2]) then
    redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
    return false
end
local first, count = 0, tonumber(ARGV[3])
if ARGV[1] == 'after' then
    first = redis.call('ZLEXCOUNT', KEYS[1], '-', '[' .. ARGV[2])
elseif ARGV[1] == 'before' then
    local last = redis.call('ZLEXCOUNT', KEYS[1], '-', '(' .. ARGV[2])
    first = math.max(0, last - count)
    count = last - first
elseif ARGV[1] == 'around' then
    local held = redis.call('HGET', KEYS[2], ARGV[2])
    if not held then
        return {0, 0, owners}
    end
    local place = redis.call('ZRANK', KEYS[1], string.sub(held, 1, 64))
    first = math.max(0, math.min(place - math.floor(count / 2), owners - count))
end
local members = count > 0 and redis.call('ZRANGE', KEYS[1], first, first + count - 1) or {}
if #members == 0 then
    return {0, 0, owners}
end
local wanted = {}
for i, member in ipairs(members) do
    wanted[i] = string.sub(member, 49, 64)
end
local reply = {first, redis.call('ZLEXCOUNT', KEYS[1], '-', '(' .. string.sub(members[1], 1, 32)), owners}
for _, value in ipairs(redis.call('HMGET', KEYS[2], unpack(wanted))) do
    reply[#reply + 1] = value
end
return reply
