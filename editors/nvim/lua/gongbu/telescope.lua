-- The search as a Telescope picker. Telescope shows what the server ranked, in that order; its own
-- sorters would throw out what was found by another spelling.
local config = require('gongbu.config')
local hits = require('gongbu.hit')
local Search = require('gongbu.search')

local pickers = require('telescope.pickers')
local sorters = require('telescope.sorters')
local telescope_config = require('telescope.config').values

local M = {}

local function label(hit)
  local heading = #hit.heading > 0 and hits.heading(hit) or hit.path
  return ('%s  %s:%d  %s'):format(heading, hit.path, hits.line(hit), (hits.snippet(hit)))
end

-- Telescope wants the line from 1 and the byte column from 1.
local function entry(hit, encoding)
  local line = hits.source_line(hit, hits.line(hit)) or ''
  return {
    value = hit,
    ordinal = label(hit),
    display = label(hit),
    filename = hits.path(hit),
    lnum = hits.line(hit),
    col = hits.bytes(hit, line, encoding) + 1,
    text = vim.trim(line),
  }
end

-- Called with each prompt; the answer to an older one is dropped by the search.
local function finder(search, ask)
  local process, complete
  search.on_answer = function()
    for _, hit in ipairs(search.hits) do
      if process(entry(hit, search:encoding())) then return end
    end
    complete()
  end
  local function find(_, prompt, process_result, process_complete)
    process, complete = process_result, process_complete
    ask(prompt or '')
  end
  return setmetatable({ close = function() search:stop() end }, { __call = find })
end

local function show(search, ask, options)
  options = options or {}
  pickers.new(options, {
    prompt_title = options.prompt_title or 'gongbu',
    default_text = options.query,
    finder = finder(search, ask),
    sorter = sorters.empty(),
    previewer = telescope_config.grep_previewer(options),
  }):find()
end

function M.open(db, query, options)
  local search = Search.new(db)
  show(search, function(prompt) search:ask(prompt) end, vim.tbl_extend('keep', { query = query }, options or {}))
end

--- What is typed then searches anew.
function M.open_related(db, buffer, position)
  local search = Search.new(db)
  show(search, function(prompt)
    if prompt == '' then return search:ask_related(buffer, position) end
    search:ask(prompt)
  end, { prompt_title = 'gongbu: related' })
end

--- For :Telescope gongbu.
function M.command(options)
  options = options or {}
  M.open(options.db or config.db(), options.query or options.default_text or '', options)
end

return M
