return {
  new = function(_, picker)
    _G.telescope = { entries = {}, number = 0 }
    local function type_prompt(prompt)
      local self = _G.telescope
      self.number = self.number + 1
      local number = self.number
      local taken = {}
      picker.finder(prompt, function(entry)
        if number ~= self.number then return true end
        table.insert(taken, { filename = entry.filename, lnum = entry.lnum, col = entry.col, display = entry.display })
      end, function()
        if number == self.number then self.entries = taken end
      end)
    end
    _G.telescope.type = type_prompt
    return { find = function() type_prompt(picker.default_text or '') end }
  end,
}
