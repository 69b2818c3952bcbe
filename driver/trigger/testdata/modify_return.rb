# Refuses to open what is called so.
license! "GPL"

param :whose, :u32, default: 0

section! "fmod_ret/security_file_open"
def refuse(ctx)
  pid == whose ? -13 : 0 # EACCES
end
