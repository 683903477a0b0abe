-- Results as a quickfix list, with exact lines and byte columns.
local hits = require('gongbu.hit')

local M = {}

--- Puts the hits of a search into a new quickfix list and opens it.
function M.show(search, list)
  local encoding = search:encoding()
  local items = vim.tbl_map(function(hit) return hits.quickfix_item(hit, encoding) end, list)
  vim.fn.setqflist({}, ' ', { title = 'gongbu: ' .. search.query, items = items })
  vim.cmd('botright copen')
end

return M
