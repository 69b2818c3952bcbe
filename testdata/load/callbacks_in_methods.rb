# A method whose loop is called back only because the method is called in such a loop.
license! "GPL"

class Ctx
  attr :u16_a, :u16
  attr :i32_b, :i32
  attr :be32_c, :be32
  attr :i64_d, :i64
  attr :be16_e, :be16
  attr :u64_f, :u64
  attr :i64_g, :i64
  attr :i16_h, :i16
  attr :u64_i, :u64
  attr :i64_j, :i64
  attr :i8_k, :i8
  attr :u32_l, :u32
  attr :u8_m, :u8
  attr :be64_n, :be64
end

param :param0, :u32, default: 21
param :param1, :i16, default: 84

class Inner
  attr :at0, :be64
  attr :at1, :i16
  attr :at2, :u8
  attr :at3, :i64
  
  def m1()
    o1 = Outer.new
    case 0
    when 1
      v4, v5 = 0.divmod(param1)
    else
      k2 = param0
      while k2 > 0
        k2 >>= 1
        v8 = 0
        v9 = 0 << v8 <= v8 ? v8 : 0
      end
    end
    nil != v4 ? (0 > v4 ? v4 : v4) : param0 ^ bpf_get_current_pid_tgid() >> 63
  end

end

class Outer
  attr :at0, :i32
  attr :row, :u32, 2
  attr :inner, Inner
end

section! "syscall"
def prog(ctx)
  o5 = Outer.new
  k3 = 0
  loop do
    break if k3 >= 5
    k3 += 1
    o6 = Inner.new(at3: o5.inner.m1) if true
  end
  0 >= o5.inner.m1 ? 0 : ctx.i16_h
end
