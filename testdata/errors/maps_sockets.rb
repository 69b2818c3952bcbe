license! "GPL"

map :peers, :sockmap, max_entries: 4
map :pairs, :sockhash, max_entries: 4
map :groups, :cgroup_array, max_entries: 4, value: :u32
map :clouds, :cgroup_array, max_entries: 4
map :shared, :reuseport_sockarray, max_entries: 4
map :room, :arena, max_entries: 4

section! "sk_msg"
def forward(ctx)
  peers[1]
  peers.redirect(1)
  peers.redirect(1, ctx)
  peers.redirect(ctx, true)
  peers.update(ctx, 0)
  shared.select(ctx, 0)
  clouds[0]
  clouds.under?(nil)
  clouds.redirect(ctx, 0)
  peers.redirect(ctx, 0)
end

section! "xdp"
def other(ctx)
  clouds.under?(0)
  peers.redirect(ctx, 0)
end
