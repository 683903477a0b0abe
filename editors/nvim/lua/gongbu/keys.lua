-- The picker's keys, and what the help says of them.
local config = require('gongbu.config')

local M = {}

local kAbout = {
  { 'open', 'open' },
  { 'split', 'open in a split' },
  { 'vsplit', 'open in a vertical split' },
  { 'tab', 'open in a tab' },
  { 'facets', 'narrow by service or category' },
  { nil, 'with nothing typed: let the last filter go', '<BS>' },
  { 'mark', 'mark for the quickfix list' },
  { 'quickfix', 'quickfix list of the marked, or of all' },
  { 'next', 'next' },
  { 'previous', 'previous' },
  { 'page_down', 'a page down' },
  { 'page_up', 'a page up' },
  { 'preview_down', 'preview down' },
  { 'preview_up', 'preview up' },
  { 'older', 'older search' },
  { 'newer', 'newer search' },
  { 'help', 'this list' },
  { 'close', 'close' },
}
local kAboutNarrowing = {
  { 'open', 'choose or let go, and back to the results' },
  { 'mark', 'choose or let go, and stay' },
  { 'facets', 'back to the results' },
}

--- The keys of an action, as a list; empty when it was set to false.
function M.of(action)
  local keys = config.options.keys[action] or {}
  return type(keys) == 'table' and keys or { keys }
end

--- A line for each key, of the results' list or of the values'.
function M.help(narrowing)
  local out = {}
  for _, one in ipairs(narrowing and kAboutNarrowing or kAbout) do
    local keys = one[1] and table.concat(M.of(one[1]), ' ') or one[3]
    table.insert(out, (' %-18s %s'):format(keys, one[2]))
  end
  return out
end

return M
