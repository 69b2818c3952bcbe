license! "GPL"

def method_missing(name)
  0
end

define_method(:twice) { |x| x * 2 }

section! "cgroup/dev"
def check(ctx)
  ctx.send(:minor)
  ctx.respond_to?(:minor)
  ctx.instance_variable_get(:@minor)
  ctx.minor.is_a?(Integer)
  ctx.minor.class
  ctx.minor.object_id
  eval "1"
  instance_eval { 1 }
  binding
  ObjectSpace.each_object { |o| o }
  GC.start
  1
end
