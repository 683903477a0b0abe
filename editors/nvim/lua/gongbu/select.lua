-- Results through vim.ui.select and vim.ui.input, for those who have their own picker there.
local hits = require('gongbu.hit')
local history = require('gongbu.history')
local Search = require('gongbu.search')
local text = require('gongbu.text')

local M = {}

local function label(hit)
  local heading = #hit.heading > 0 and hits.heading(hit) or hit.path
  return ('%s  %s:%d  %s'):format(heading, hit.path, hits.line(hit), (hits.snippet(hit)))
end

local function choose(search)
  if search.problem then return text.complain(search.problem) end
  local notices = search:notice_text()
  if notices ~= '' then text.say(notices) end
  if #search.hits == 0 then return text.say('nothing found') end
  local options = { prompt = 'gongbu: ' .. search.query, format_item = label, kind = 'gongbu' }
  vim.ui.select(search.hits, options, function(hit)
    if hit then hits.open(hit, search:encoding(), 'open') end
  end)
end

function M.open(db, query)
  local function ask(typed)
    if not typed or vim.trim(typed) == '' then return end
    history.add(typed)
    Search.new(db, choose):ask(typed)
  end
  if query ~= '' then return ask(query) end
  vim.ui.input({ prompt = 'gongbu: ' }, ask)
end

function M.open_related(db, buffer, position) Search.new(db, choose):ask_related(buffer, position) end

return M
