%point = type { i32, i64 }
%nest = type <{ i8, [2 x %point], {} }>

define i64 @values(%nest* %p, %point* %q, i1 %c) {
entry:
  %n = load %nest, %nest* %p, align 2
  %v = load volatile %point, %point* %q
  br i1 %c, label %a, label %b
a:
  %w = insertvalue %nest %n, %point %v, 1, 1
  br label %b
b:
  %m = phi %nest [ %n, %entry ], [ %w, %a ]
  %x = extractvalue %nest %m, 1, 1
  %y = select i1 %c, %point %x, %point { i32 3, i64 ptrtoint (%nest* @data to i64) }
  %z = freeze %point %y
  store %point %z, %point* %q
  store { i32, [2 x i16] } { i32 1, [2 x i16] [i16 2, i16 undef] }, { i32, [2 x i16] }* bitcast (%nest* @data to { i32, [2 x i16] }*), align 2
  %r = extractvalue %point %z, 1
  %e = extractvalue %nest %m, 2
  ret i64 %r
}

@data = global %nest zeroinitializer
