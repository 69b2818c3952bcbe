# Finds no socket for what goes to port 7777.
license! "GPL"

section! "sk_lookup"
def look(ctx)
  ctx.local_port == 7777 ? SK_DROP : SK_PASS
end
