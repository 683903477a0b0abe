-- One search as it is typed: query, filters, and the newest answer to them. Not what is drawn.
--
--   local search = Search.new(db, function(search) draw(search.hits, search.total) end)
--   search:ask('컨테')        search:toggle('category', 'containers')        search:more()
--
-- Only the newest request counts: an older one is cancelled, and its answer dropped if it comes.
local client = require('gongbu.client')
local config = require('gongbu.config')
local hit = require('gongbu.hit')

local Search = { many_values = 50 } -- of a facet, when they are there to be chosen
Search.__index = Search

local kFacets = { 'category', 'service' } -- what can be narrowed by, as it is shown
local kAll = 1000 -- the most that the server gives at once

local sessions = 0

--- `on_answer(search)` comes after every change of hits, facets or problem.
function Search.new(db, on_answer)
  sessions = sessions + 1
  return setmetatable({
    db = db,
    on_answer = on_answer,
    session = ('nvim %d'):format(sessions),
    sequence = 0,
    asked = 0, -- how many different questions; more of the same is none
    query = '',
    filters = {}, -- { facet, value }, in the order in which they were chosen
    hits = {},
    total = 0,
    notices = {},
    facets = {}, -- facet → list of { value, label, label_ko, count, selected }
    labels = {}, -- facet and value → label, of every value that was seen
    facet_limit = nil, -- values of each facet in an answer; the server's own default
    problem = nil,
    waits = false,
  }, Search)
end

function Search:_arguments(more)
  local out = { query = self.query, session = self.session, sequence = self.sequence }
  for _, filter in ipairs(self.filters) do
    local facet, value = unpack(filter)
    out[facet] = out[facet] or {}
    table.insert(out[facet], value)
  end
  return vim.tbl_extend('force', out, more)
end

function Search:_request(command, arguments, take)
  if self.cancel then self.cancel() end
  local sequence = self.sequence
  self.waits = true
  self.cancel = client.request(self.db, command, arguments, function(problem, result)
    if sequence ~= self.sequence then return end
    self.cancel = nil
    self.waits = false
    self.problem = problem
    if result then take(result) end
    self.on_answer(self)
  end)
end

function Search:_take_facets(result)
  self.facets = result.facets or {}
  for _, facet in ipairs(kFacets) do
    for _, one in ipairs(self.facets[facet] or {}) do
      self.labels[facet .. ' ' .. one.value] = one.label
    end
  end
end

function Search:_take(result)
  self.hits = result.results or {}
  self.total = result.total or 0
  self.notices = result.notices or {}
  self:_take_facets(result)
end

--- Asks anew, with the filters that are chosen. With neither query nor filter there are no hits, but
--- the counts of all notes.
function Search:ask(query)
  self.query = query
  self.related = nil
  self.ended = nil
  self.asked = self.asked + 1
  self.sequence = self.sequence + 1
  if vim.trim(query) == '' and #self.filters == 0 then
    return self:_request('gongbu.facets', self:_arguments { facets = Search.many_values }, function(result)
      self:_take { facets = result.facets, notices = result.notices }
    end)
  end
  local arguments = self:_arguments {
    limit = config.options.limit,
    select = hit.fields,
    facets = self.facet_limit,
  }
  self:_request('gongbu.search', arguments, function(result) self:_take(result) end)
end

--- The passages that are like the one at the position of an attached note.
function Search:ask_related(buffer, position)
  self.sequence = self.sequence + 1
  self.related = true
  self:_request('gongbu.related', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = position,
    limit = config.options.limit,
    select = hit.fields,
    session = self.session,
    sequence = self.sequence,
  }, function(result)
    self:_take(result)
    self.total = #self.hits -- the total counts the passage itself
  end)
end

--- The next hits behind those that are there; nothing while others are waited for. The total counts
--- near-identical passages that are shown as one, so the end is where nothing more comes.
function Search:more()
  if self.waits or self.related or self.ended or #self.hits >= self.total then return end
  self.sequence = self.sequence + 1
  local arguments = self:_arguments {
    limit = config.options.limit,
    offset = #self.hits,
    select = hit.fields,
    facets = 0,
  }
  self:_request('gongbu.search', arguments, function(result)
    self.ended = #result.results == 0
    vim.list_extend(self.hits, result.results)
  end)
end

--- `done(hits)` with every match, as many as the server gives at once.
function Search:all(done)
  if self.related or #self.hits >= self.total then return done(self.hits) end
  local arguments = self:_arguments { limit = kAll, select = hit.fields, facets = 0 }
  arguments.session, arguments.sequence = nil, nil
  client.request(self.db, 'gongbu.search', arguments, function(problem, result)
    done(result and result.results or self.hits, problem)
  end)
end

--- The counts of more values than a search brings, for choosing among them.
function Search:ask_facets()
  if self.related then return end
  self.sequence = self.sequence + 1
  self:_request('gongbu.facets', self:_arguments { facets = Search.many_values }, function(result)
    self:_take_facets(result)
  end)
end

function Search:is_chosen(facet, value)
  for _, filter in ipairs(self.filters) do
    if filter[1] == facet and filter[2] == value then return true end
  end
  return false
end

--- Chooses a value or lets it go, and asks anew.
function Search:toggle(facet, value)
  local left = vim.tbl_filter(function(one) return one[1] ~= facet or one[2] ~= value end, self.filters)
  if #left == #self.filters then table.insert(left, { facet, value }) end
  self.filters = left
  self:ask(self.query)
end

--- Lets the last filter go; false when there is none.
function Search:untoggle()
  local newest = self.filters[#self.filters]
  if newest then self:toggle(newest[1], newest[2]) end
  return newest ~= nil
end

--- The chosen values as { facet, value, label }.
function Search:chosen()
  return vim.tbl_map(function(filter)
    local facet, value = unpack(filter)
    return { facet, value, self.labels[facet .. ' ' .. value] or value }
  end, self.filters)
end

--- The values that can be chosen, those of both facets: { facet, value, label, label_ko, count, … }.
function Search:choices()
  local out = {}
  for _, facet in ipairs(kFacets) do
    for _, one in ipairs(self.facets[facet] or {}) do
      table.insert(out, vim.tbl_extend('error', one, { facet = facet }))
    end
  end
  return out
end

--- What was understood otherwise than it was typed, in words.
function Search:notice_text()
  local out = {}
  for _, notice in ipairs(self.notices) do
    local changed = (notice.from or '') ~= '' and (notice.to or '') ~= ''
    table.insert(out, changed and ('"%s" → "%s"'):format(notice.from, notice.to) or notice.message)
  end
  return table.concat(out, '  ')
end

function Search:encoding() return client.encoding(self.db) end

function Search:stop()
  if self.cancel then self.cancel() end
  self.cancel = nil
  self.waits = false
  self.sequence = self.sequence + 1
end

return Search
