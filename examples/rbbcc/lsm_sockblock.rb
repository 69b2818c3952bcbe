# Reports every socket that is made, and refuses those of the family AF_ALG once user space has written 1 to config_map[0].
license! "GPL"

class Created
  attr :pid,        :u32
  attr :family,     :i32
  attr :type,       :i32
  attr :is_warning, :i32
  attr :is_blocked, :i32
  attr :comm,       :string, 16
end

AF_ALG = 38
EPERM  = 1

perf_buffer :events, Created
map :config_map, :array, value: :u32, max_entries: 1

section! "lsm/socket_create"
def on_create(ctx, family, type)
  warned  = family == AF_ALG
  blocked = warned && config_map[0] == 1

  e = Created.new(pid: pid, family: family, type: type, comm: comm)
  e.is_warning = warned ? 1 : 0
  e.is_blocked = blocked ? 1 : 0
  events.emit(e)

  blocked ? -EPERM : 0
end
