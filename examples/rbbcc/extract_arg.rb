# Prints the file that is executed: an argument of the system call execve.
license! "GPL"

section! "ksyscall/execve"
def on_execve(ctx, filename)
  printk "execve: #{user_string(filename, 128)}"
end
