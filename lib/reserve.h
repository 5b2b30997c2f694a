/*
 * reserve - the reserve funds (临时救助备用金; J21.3, D08.1, C71.1) and the
 * ledger of relief payments that draw on them.
 *
 * The ledger goes in order of date, then case id, then stage: an application
 * stands on its day of application, a payment on its day of payment. A payment
 * that would overdraw its fund is refused, and the rest goes on. So what a
 * household was granted in a year leaves out what was refused.
 */
#ifndef JIUZHU_RESERVE_H
#define JIUZHU_RESERVE_H

#include "relief.h"

struct fund {
    struct span township; /* empty: of the townships without a row */
    bool upper;           /* of the county or district */
    int64_t balance_fen;
};

/* Start with {0}; free with reserve_free(). Names are borrowed. */
struct reserve {
    struct fund *funds;
    size_t count, capacity;
};

/* STATUS_FAULT: the fund is there already. */
enum status reserve_add(struct reserve *reserve, bool upper,
                        struct span township, int64_t balance_fen);
void reserve_free(struct reserve *reserve);

/*
 * The fund of a level for an application: that of its township by name; where
 * it names none, that whose name is the longest beginning of its area code;
 * else the one without a name. NULL where there is none.
 */
struct fund *reserve_find(const struct reserve *reserve, bool upper,
                          const struct relief_case *c);

/* Takes the amount out; false, and nothing taken, where it would overdraw. */
bool fund_draw(struct fund *fund, int64_t fen);

/* One row of the ledger; borrowed until the callback returns. */
struct relief_row {
    const struct relief_case *c;
    const struct relief_award *award;
    size_t stage;              /* from 1 */
    enum relief_status status; /* refused where the fund is overdrawn */
    uint32_t reasons;
    int64_t amount_fen;
    date pay_on;
    const struct fund *fund; /* NULL: draws on none */
};

struct relief_ledger {
    struct relief_rules *rules;
    const struct reserve *reserve; /* NULL: no funds are kept */
    /* The fund of a payment has no opening balance; may be NULL. */
    void (*no_fund)(void *user, const struct relief_case *c,
                    enum relief_level level);
    enum status (*row)(void *user, const struct relief_row *row);
    void *user;
};

/*
 * Runs the ledger over the applications, which it puts into its order; of
 * paid_year_fen it leaves the most a household has said in the year. Memory
 * by their number. On any status but STATUS_OK *at is the application in
 * hand, or NULL; see relief_decide().
 */
enum status relief_ledger_run(const struct relief_ledger *ledger,
                              struct relief_case *cases, size_t count,
                              const struct relief_case **at);

#endif
