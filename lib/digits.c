/* digits - two at a time, from a table. */
#include "digits.h"

const char DIGIT_PAIRS[] = "00010203040506070809"
                           "10111213141516171819"
                           "20212223242526272829"
                           "30313233343536373839"
                           "40414243444546474849"
                           "50515253545556575859"
                           "60616263646566676869"
                           "70717273747576777879"
                           "80818283848586878889"
                           "90919293949596979899";

/* Up to four digits, without leading zeros. */
static char *write_front(char *at, unsigned value)
{
    if (value >= 100) {
        unsigned high = value / 100;
        if (high >= 10)
            at = digits_write_pair(at, high);
        else
            *at++ = (char)('0' + high);
        return digits_write_pair(at, value % 100);
    }
    if (value >= 10)
        return digits_write_pair(at, value);
    *at = (char)('0' + value);
    return at + 1;
}

char *digits_write_long(char *at, uint64_t value)
{
    enum { FOUR_DIGITS = 10000 };
    if (value < FOUR_DIGITS)
        return write_front(at, (unsigned)value);
    unsigned back = (unsigned)(value % FOUR_DIGITS);
    at = digits_write_long(at, value / FOUR_DIGITS);
    at = digits_write_pair(at, back / 100);
    return digits_write_pair(at, back % 100);
}
