-- The live picker: what keys do. It has two lists, of results and of the values to narrow them by;
-- the prompt searches in whichever is shown.
local history = require('gongbu.history')
local hits = require('gongbu.hit')
local keys = require('gongbu.keys')
local preview = require('gongbu.preview')
local quickfix = require('gongbu.quickfix')
local rows = require('gongbu.rows')
local Search = require('gongbu.search')
local text = require('gongbu.text')
local View = require('gongbu.view')

local Picker = {}
Picker.__index = Picker

local open -- the picker on the screen
local last -- what :GongbuResume shows again

local kAhead = 3 -- hits before the end of the list at which more are asked for

-- Results.

function Picker:current() return self.search.hits[self.selected] end

function Picker:_draw_info()
  local query = self.narrowing and self.search.query or nil
  self.view:draw('info', { rows.info(self.search, self.selected, self.view:width('info'), query) })
end

function Picker:_draw_selection()
  local marked = {}
  for i, hit in ipairs(self.search.hits) do
    if self.marks[hit.id] then table.insert(marked, (i - 1) * rows.hit_height) end
  end
  local hit = self:current()
  self.view:select(hit and (self.selected - 1) * rows.hit_height, rows.hit_height, marked)
  self:_draw_info()
  if self.helps or self.search.query == '' and not hit then
    preview.show_lines(self.view, keys.help(self.narrowing))
  elseif hit then
    preview.show(self.view, hit, self.search:encoding())
  else
    preview.show_lines(self.view, { '' })
  end
end

function Picker:_draw_hits()
  local width = self.view:width('list')
  local lines = {}
  for _, hit in ipairs(self.search.hits) do vim.list_extend(lines, rows.hit(hit, width)) end
  self.view:draw('list', lines)
  self:_draw_selection()
end

-- Values to narrow by.

function Picker:_choices()
  local typed = vim.trim(self.view:prompt())
  return vim.tbl_filter(function(one)
    return text.contains(table.concat({ one.value, one.label, one.label_ko or '' }, '\n'), typed)
  end, self.search:choices())
end

-- The cursor stays on its value when counts, and with them the order, change.
function Picker:_draw_choices()
  local width = self.view:width('list')
  local before = self.kept_choice
  self.choices = self:_choices()
  for i, one in ipairs(self.choices) do
    if before and one.facet == before.facet and one.value == before.value then self.choice = i end
  end
  self.kept_choice = nil
  self.choice = math.max(math.min(self.choice, #self.choices), 1)
  local lines = {}
  for _, one in ipairs(self.choices) do
    table.insert(lines, rows.choice(one, self.search:is_chosen(one.facet, one.value), width))
  end
  self.view:draw('list', lines)
  self.view:select(self.choices[1] and self.choice - 1, 1)
  self:_draw_info()
end

-- What happens.

function Picker:_answered()
  if not self.view:is_open() then return end
  if self.answered ~= self.search.asked then
    self.selected = 1
    self.answered = self.search.asked
  end
  if self.wanted then -- the hit to come back to
    for i, hit in ipairs(self.search.hits) do
      if hit.id == self.wanted then self.selected = i end
    end
    self.wanted = nil
  end
  self.selected = math.max(math.min(self.selected, #self.search.hits), 1)
  if self.narrowing then self:_draw_choices() else self:_draw_hits() end
  local late = self.late
  self.late = nil
  if late and not self.search.problem then late() end
end

-- Whether the results on the screen are those of what is typed.
function Picker:_is_answered() return self.answered == self.search.asked or not self.search.waits end

function Picker:_typed()
  local typed = self.view:prompt()
  if self.narrowing then
    if typed ~= self.value_typed then
      self.value_typed = typed
      self.choice = 1
      self:_draw_choices()
    end
    return
  end
  self.late = nil
  if typed == self.search.query and not self.search.related then return end
  if typed == '' and self.search.related then return end
  self.recalled = nil
  self.helps = false
  self.search:ask(typed)
end

function Picker:_move(step)
  if self.narrowing then
    self.choice = self.choice + step
    return self:_draw_choices()
  end
  self.helps = false
  self.selected = math.max(math.min(self.selected + step, #self.search.hits), 1)
  self:_draw_selection()
  if self.selected + kAhead > #self.search.hits then self.search:more() end
end

function Picker:_page(direction)
  local height = self.narrowing and 1 or rows.hit_height
  self:_move(direction * math.max(math.floor(self.view:height('list') / height) - 1, 1))
end

function Picker:_recall(step)
  local all = history.all()
  local at = (self.recalled or #all + 1) + step
  if self.narrowing or at < 1 or at > #all + 1 then return end
  self.view:set_prompt(all[at] or '')
  self:_typed()
  self.recalled = at
end

function Picker:_narrow(on)
  if self.narrowing == on then return end
  self.narrowing = on
  self.choice = 1
  self.value_typed = ''
  self.search.facet_limit = on and Search.many_values or nil
  self.view:set_prompt(on and '' or self.search.query)
  if on then
    self:_draw_choices()
    self.search:ask_facets()
    preview.show_lines(self.view, keys.help(self.narrowing))
  else
    self:_draw_hits()
  end
end

function Picker:_toggle_choice()
  local one = self.choices[self.choice]
  if not one then return end
  self.kept_choice = one
  self.search:toggle(one.facet, one.value)
end

function Picker:_leave(how)
  local hit = self:current()
  if not hit then return end
  local encoding = self.search:encoding()
  history.add(self.search.query)
  self:close()
  hits.open(hit, encoding, how)
end

function Picker:_to_quickfix()
  local marked = vim.tbl_filter(function(hit) return self.marks[hit.id] end, self.search.hits)
  local search = self.search
  history.add(search.query)
  self:close(true)
  if #marked > 0 then return quickfix.show(search, marked) end
  search:all(function(all, problem)
    if problem then text.complain(problem) end
    quickfix.show(search, all)
  end)
end

function Picker:_mark()
  local hit = self:current()
  if not hit then return end
  self.marks[hit.id] = not self.marks[hit.id] or nil
  self:_move(1)
end

local actions = {
  next = function(self) self:_move(1) end,
  previous = function(self) self:_move(-1) end,
  page_down = function(self) self:_page(1) end,
  page_up = function(self) self:_page(-1) end,
  preview_down = function(self) preview.scroll(self.view, true) end,
  preview_up = function(self) preview.scroll(self.view, false) end,
  older = function(self) self:_recall(-1) end,
  newer = function(self) self:_recall(1) end,
  facets = function(self) self:_narrow(not self.narrowing) end,
  help = function(self)
    self.helps = not self.helps -- until the next key press that changes something
    if self.narrowing then preview.show_lines(self.view, keys.help(true)) else self:_draw_selection() end
  end,
  quickfix = function(self) self:_to_quickfix() end,
  mark = function(self)
    if self.narrowing then self:_toggle_choice() else self:_mark() end
  end,
  open = function(self)
    if not self.narrowing then return self:_leave('open') end
    self:_toggle_choice()
    self:_narrow(false)
  end,
  split = function(self) self:_leave('split') end,
  vsplit = function(self) self:_leave('vsplit') end,
  tab = function(self) self:_leave('tab') end,
  close = function(self)
    if self.narrowing then self:_narrow(false) else self:close() end
  end,
}

-- What acts on a result waits for the results of what is typed.
local kNeedsAnswer = { open = true, split = true, vsplit = true, tab = true, quickfix = true, mark = true }

function Picker:_act(action)
  self:_typed() -- keys that come fast leave no time for the event
  local function run() actions[action](self) end
  if kNeedsAnswer[action] and not self.narrowing and not self:_is_answered() then
    self.late = run
  else
    run()
  end
end

function Picker:_map()
  local buffer = self.view.buffers.prompt
  for action in pairs(actions) do
    for _, key in ipairs(keys.of(action)) do
      vim.keymap.set({ 'i', 'n' }, key, function() self:_act(action) end, { buffer = buffer, nowait = true })
    end
  end
  for _, key in ipairs { '<BS>', '<C-h>' } do
    vim.keymap.set('i', key, function()
      if self.narrowing or self.view:prompt() ~= '' then return key end
      vim.schedule(function() self.search:untoggle() end)
      return ''
    end, { buffer = buffer, expr = true })
  end
end

function Picker:_listen()
  self.group = vim.api.nvim_create_augroup('gongbu_picker', { clear = true })
  local function on(event, run, buffer)
    vim.api.nvim_create_autocmd(event, { group = self.group, buffer = buffer, callback = run })
  end
  local prompt = self.view.buffers.prompt
  on({ 'TextChangedI', 'TextChangedP', 'TextChanged' }, function() self:_typed() end, prompt)
  on('BufLeave', function() self:close() end, prompt)
  on('VimResized', function()
    self.view:resize()
    self:_answered()
  end)
end

--- Closes it; the search goes on only to be asked for all its hits (`keep`).
function Picker:close(keep)
  if open ~= self then return end
  open = nil
  local hit = self:current()
  last = { search = self.search, id = hit and hit.id, marks = self.marks }
  if not keep then self.search:stop() end
  vim.api.nvim_del_augroup_by_id(self.group)
  vim.cmd('stopinsert')
  self.view:close()
  if vim.api.nvim_win_is_valid(self.origin) then vim.api.nvim_set_current_win(self.origin) end
end

local function show(search, from)
  if open then open:close() end
  local self = setmetatable({
    search = search,
    selected = 1,
    marks = from and from.marks or {},
    wanted = from and from.id,
    narrowing = false,
    choices = {},
    choice = 1,
    answered = search.asked,
    origin = vim.api.nvim_get_current_win(),
  }, Picker)
  search.on_answer = function() self:_answered() end
  search.facet_limit = nil
  self.view = View.open()
  open = self
  self:_map()
  self.view:set_prompt(search.query)
  self:_listen()
  if from then
    self:_answered() -- what was there, until the answer comes
    self.wanted = from.id
  else
    self:_draw_selection()
  end
  vim.cmd('startinsert!')
end

--- Opens the picker on a query, which may be empty.
function Picker.open(db, query)
  local search = Search.new(db)
  search.query = query
  show(search)
  search:ask(query)
end

--- Opens it on the passages like the one at the position of an attached note.
function Picker.open_related(db, buffer, position)
  local search = Search.new(db)
  show(search)
  search:ask_related(buffer, position)
end

--- As it was closed, asked anew; false when nothing was searched yet.
function Picker.resume()
  if not last then return false end
  local search = last.search
  show(search, last)
  if not search.related then search:ask(search.query) end
  return true
end

--- The picker on the screen, for tests and statuslines: query, hits, selected; nil when none is.
function Picker.state()
  if not open then return end
  local search = open.search
  return {
    prompt = open.view:prompt(),
    query = search.query,
    waits = search.waits,
    total = search.total,
    selected = open.selected,
    hits = vim.tbl_map(function(hit) return hit.path .. ':' .. hits.line(hit) end, search.hits),
    info = vim.api.nvim_buf_get_lines(open.view.buffers.info, 0, 1, false)[1],
    list = vim.api.nvim_buf_get_lines(open.view.buffers.list, 0, -1, false),
    preview = vim.api.nvim_buf_get_lines(open.view.buffers.preview, 0, -1, false),
  }
end

return Picker
