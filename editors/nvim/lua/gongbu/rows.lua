-- Results and facet values as lines of coloured pieces. A piece is { text, highlight group }. Pure:
-- draws nothing.
--
--   rows.hit(hit, 60)  →  "  배포 › Amazon ECS              ecs  배포.md:3"
--                         "    가나다 컨테이너 이미지를 골라서 배포"
local hits = require('gongbu.hit')
local text = require('gongbu.text')

local M = {}

M.margin = 2 -- cells for pointer and mark, drawn over each first line

local kIndent = string.rep(' ', M.margin + 2)
local kPathShare = 0.4
local kNear = 'near in meaning'

-- The end of the path of headings that fits: what the passage itself is about comes last.
local function fit_heading(hit, cells)
  if #hit.heading == 0 then return text.fit(hit.path, cells) end
  local out = hit.heading[#hit.heading]
  for i = #hit.heading - 1, 1, -1 do
    local more = hit.heading[i] .. ' › ' .. out
    local cut = i > 1 and '… › ' or ''
    if text.cells(cut .. more) > cells then
      local short = '… › ' .. out
      return text.cells(short) <= cells and short or text.fit(out, cells)
    end
    out = more
  end
  return text.fit(out, cells)
end

local function gap(cells) return { string.rep(' ', math.max(cells, 0)) } end

local function heading_row(hit, width)
  local number = ':' .. hits.line(hit)
  local path = text.fit(hit.path, math.floor(width * kPathShare)) .. number
  local services = table.concat(hit.services, ', ')
  if hits.by_meaning(hit) then services = services == '' and kNear or kNear .. ' · ' .. services end
  local room = width - M.margin - text.cells(path) - 2
  if services ~= '' then
    services = text.fit(services, math.floor(room / 3)) .. '  '
    room = room - text.cells(services)
  end
  local heading = fit_heading(hit, math.max(room, 8))
  return {
    gap(M.margin),
    { heading, 'GongbuHeading' },
    gap(room - text.cells(heading) + 2),
    { services, 'GongbuService' },
    { path:sub(1, #path - #number), 'GongbuPath' },
    { number, 'GongbuLine' },
  }
end

-- The end of `front` that leaves what follows in sight.
local function tail(front, cells)
  if text.cells(front) <= cells then return front end
  local chars = vim.fn.strchars(front)
  local out = vim.fn.strcharpart(front, math.max(chars - cells, 0))
  while text.cells(out) > cells - 1 do
    out = vim.fn.strcharpart(out, 1)
  end
  return '…' .. out
end

local function snippet_row(hit, width)
  local line, highlights = hits.snippet(hit)
  local room = width - #kIndent
  local row = { { kIndent } }
  local at = 0
  local function add(piece, group)
    piece = text.fit(piece, room)
    room = room - text.cells(piece)
    if piece ~= '' then table.insert(row, { piece, group }) end
  end
  for i, one in ipairs(highlights) do
    local front = line:sub(at + 1, one[1])
    if i == 1 and text.cells(line:sub(1, one[2])) > room then front = tail(front, math.floor(room / 3)) end
    add(front)
    add(line:sub(one[1] + 1, one[2]), 'GongbuMatch')
    at = one[2]
  end
  add(line:sub(at + 1))
  return row
end

--- How many lines a hit takes.
M.hit_height = 2

function M.hit(hit, width) return { heading_row(hit, width), snippet_row(hit, width) } end

--- One value that can be chosen: whether it is, its facet, names and count.
function M.choice(choice, chosen, width)
  local count = tostring(choice.count)
  local box = chosen and '[x] ' or '[ ] '
  local facet = ('%-10s'):format(choice.facet)
  local room = width - M.margin - #box - #facet - #count - 2
  local label = text.fit(choice.label, room)
  local korean = text.fit(choice.label_ko or '', math.max(room - text.cells(label) - 2, 0))
  return {
    gap(M.margin),
    { box, chosen and 'GongbuFilter' or 'GongbuPath' },
    { facet, 'GongbuPath' },
    { label, 'GongbuHeading' },
    { korean ~= '' and '  ' .. korean or '', 'GongbuService' },
    gap(room - text.cells(label) - (korean ~= '' and text.cells(korean) + 2 or 0) + 2),
    { count, 'GongbuLine' },
  }
end

--- The line above the results: how many, what narrows them, what was understood otherwise. `query`
--- where the prompt does not show it.
function M.info(search, selected, width, query)
  local row = { { ' ' } }
  local room = width - 2
  local function add(piece, group)
    if piece == '' or room <= 3 then return end
    piece = text.fit(piece, room)
    room = room - text.cells(piece) - 2
    vim.list_extend(row, { { piece, group }, { '  ' } })
  end
  if query then add(query, 'GongbuHeading') end
  if search.problem then
    add(search.problem, 'GongbuProblem')
  elseif search.total > 0 then
    add(('%d of %d'):format(selected, search.total), 'GongbuCount')
  elseif search.related then
    add(search.waits and '' or 'nothing like it', 'GongbuCount')
  elseif search.query ~= '' and not search.waits then
    add('nothing found', 'GongbuCount')
  end
  for _, chosen in ipairs(search:chosen()) do
    add(('[%s: %s]'):format(chosen[1], chosen[3]), 'GongbuFilter')
  end
  add(search:notice_text(), 'GongbuNotice')
  return row
end

return M
