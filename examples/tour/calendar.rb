# The date of a number of seconds since 1970, by the days of the months: no library is there to ask.
# run: time=0,86399,86400,951782400,951868800,1078012800,1709164800,4102444800,-1,-86400,-2208988800
license! "GPL"

class Ctx
  attr :time,    :i64
  attr :year,    :i32
  attr :month,   :u8
  attr :day,     :u8
  attr :weekday, :u8      # 0 is Sunday
  attr :hour,    :u8
  attr :minute,  :u8
  attr :second,  :u8
end

DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].freeze

def leap?(year) = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
def days_in(year) = leap?(year) ? 366 : 365

def days_of(month, year)
  days = DAYS_OF_MONTHS[month]
  month == 1 && leap?(year) ? days + 1 : days
end

section! "syscall"
def date(ctx)
  days, rest = ctx.time.divmod(86_400)
  ctx.hour, rest = rest.divmod(3600)
  ctx.minute, ctx.second = rest.divmod(60)
  ctx.weekday = (days + 4) % 7

  year = 1970
  200.times do
    break if days.between?(0, days_in(year) - 1)
    if days < 0
      year -= 1
      days += days_in(year)
    else
      days -= days_in(year)
      year += 1
    end
  end

  12.times do |month|
    length = days_of(month, year)
    if days < length
      ctx.month = month + 1
      break
    end
    days -= length
  end
  ctx.year = year
  ctx.day = days + 1
  leap?(year) ? 1 : 0
end
