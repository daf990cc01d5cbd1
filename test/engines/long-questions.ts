/** Thirty questions about a loan package, cut off at 200 characters: as many and as long as Textract takes them. No two are phrased alike. */
export const LONG_QUESTIONS = [
  'What is the full legal name of the borrower as printed at the top of the first page of the application, including any middle name or suffix such as Junior, but without titles like Mr, Mrs or Dr in it?',
  'Which date did the co-borrower write beside the signature on the last page, given as month, day and year, and not the date on which the lender stamped the form as received at one of its branch?',
  'How much is the total monthly housing payment shown in the table of combined expenses, with insurance, property taxes and association dues, before any rental income of other property is set off?',
  'What account number does the bank statement show for the savings account whose balance is highest at the end of the period, leaving out dashes, spaces and the letters that identify the branch in?',
  'Under which employer identification number were wages reported in box b of the wage and tax statement for the most recent calendar year that is attached behind the pay stubs of the first applicant?',
  'What gross amount did the employee earn in the current pay period according to the earnings section, counting overtime and bonus, though not the reimbursement of travel costs that is listed?',
  'Who is named as appraiser in the certification, and which state issued the licence that is printed below the signature together with its number and the day on which it expires or needs to be renewed?',
  'What interest rate applies in the first year of the adjustable loan, in percent with three decimals, and by how many percentage points may it rise at the first adjustment according to the rider?',
  'Where is the property that secures this mortgage located, given as street and house number, city, county, state and postal code, exactly as the deed of trust describes it in its paragraph on the?',
  'On which day does the homeowner insurance policy take effect, how long does its coverage last, and what deductible must the insured bear for damage by wind or hail under the endorsement on the third?',
  'How many dependents does the applicant declare apart from those whom the co-applicant lists, and which ages are written in the field next to that number, separated by commas in the order of the?',
  'What purpose of refinance has been ticked in section two: limited cash-out, cash-out for home improvement, cash-out for debt consolidation, or no cash-out, and is there an explanation typed next to?',
  'Which title company handles the closing, who is its settlement agent, and at what telephone number can that person be reached on weekdays between nine and five according to the cover sheet of the?',
  'What outstanding principal does the payoff letter quote as of its good-through date, and what per diem interest accrues for every further day until the servicer has received the funds by wire?',
  'Does the flood certificate place the building in a special hazard area, which zone and map panel number does it cite, and when was that panel last revised by the federal emergency management agency?',
  'What total of assets does the statement of net worth arrive at when vehicles, household goods and the cash value of life insurance are counted in, yet retirement accounts that have not vested are?',
  'Which creditor reports the oldest open revolving account, since when has it been open, what is its limit, and how often in the last twenty-four months was a payment on it at least thirty days overdue?',
  'What annual percentage rate and what finance charge does the lender disclose in the federal box, and do those figures differ from the ones of the loan estimate that was delivered three days after?',
  'How is title to be held according to the vesting clause: as joint tenants, as tenants in common, as community property with right of survivorship, or as the sole and separate property of one of the?',
  'When does the lease of the current tenant end, what rent is due on the first of each month, how large is the security deposit, and which party pays for water, gas, electricity and the collection of?',
  'What adjusted gross income stands on line eleven of the individual return for the earlier of the two years, and which schedules does the preparer list as attached to it in the margin of the second?',
  'Which reasons for the gap in employment between March and September does the letter of explanation give, who has signed it, and is there a document from a physician or a school to support what it?',
  'What sales price was agreed in the purchase contract, how much earnest money has the buyer deposited with the escrow holder, and by what hour of which day does the financing contingency have to be?',
  'To whom are the gift funds addressed, what relationship between donor and recipient is stated, from which institution will the money come, and does the donor confirm that no repayment is expected of?',
  'How old is the roof according to the inspection report, what remaining life does the inspector estimate for it, and which repairs are marked as urgent for reasons of safety in the summary on page?',
  'What monthly amount of child support does the divorce decree order, until which birthday of the youngest child must it be paid, and who of the former spouses keeps the residence under the final?',
  'Which branch of the armed forces issued the certificate of eligibility, what basic entitlement does it leave to the veteran, and has any earlier loan that was charged against it been paid in full by?',
  'What net profit does the schedule for the sole proprietorship show after depreciation, depletion and the business use of the home, and what share of it may the underwriter add back under the agency?',
  'Who prepared the survey, on what day was it recorded, which encroachments or easements does its legend mention along the northern boundary, and how wide is the strip reserved there for public?',
  'What final decision did the underwriter record, which conditions have to be met prior to funding, by whom was each one cleared, and does any signature or initial still lack a date beside it on that?',
];

/** The same thirty, each cut off at so many characters. */
export function questionsOf(characters: number): string[] {
  return LONG_QUESTIONS.map((question) => (question.length > characters ? `${question.slice(0, characters - 1)}?` : question));
}
