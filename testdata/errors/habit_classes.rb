license! "GPL"

class Ctx
  include Comparable
  attr_accessor :minor
  private
  alias_method :a, :b
end

section! "cgroup/dev"
def check(ctx)
  1
end
