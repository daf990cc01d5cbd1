import { LETTER, Sheet } from './sheet';

/** All people, companies and numbers are made up. */

export async function resume(): Promise<Uint8Array> {
  return (await Sheet.create('Resume', LETTER, 60))
    .title('Marisol Quenby', 24)
    .line('Laboratory Operations Manager')
    .line('48 Tamarind Lane, Port Ellery   |   marisol.quenby@example.com   |   (555) 010-4471')
    .heading('Summary')
    .paragraph('Operations manager with eleven years in testing laboratories. Plans the work of thirty people across two sites, '
      + 'keeps instruments calibrated and budgets honest, and writes procedures that people can follow at four in the morning.')
    .heading('Experience')
    .boldPair('Harrowgate Materials Testing, Port Ellery', '2019 - present')
    .bullet('Cut the median turnaround of concrete samples from nine days to four without adding staff.')
    .bullet('Moved 212 paper procedures into a reviewed and versioned library, each with an owner and a date.')
    .bullet('Led the accreditation audit of 2023, which closed with no major finding and three minor ones.')
    .bullet('Negotiated service contracts for 46 instruments, saving 118,000 a year.')
    .space(4)
    .boldPair('Finch and Ottoline Instruments, Lower Wexmoor', '2014 - 2019')
    .bullet('Ran the calibration bench: 3,400 certificates a year, each traceable to a national standard.')
    .bullet('Designed the training of new technicians, which six later employers have copied.')
    .bullet('Introduced barcodes for samples in transit; lost samples fell from 31 a year to two.')
    .space(4)
    .boldPair('Saltmarsh Water Board, Dunmere', '2012 - 2014')
    .bullet('Sampled and analysed drinking water at eighteen stations, in all weathers.')
    .heading('Education')
    .boldPair('MSc Analytical Chemistry, University of Dunmere', '2012')
    .boldPair('BSc Chemistry, Wexmoor College', '2010')
    .heading('Skills')
    .paragraph('Statistical process control, ISO 17025, budget planning, method validation, Python and SQL for reporting, first aid at work.')
    .heading('Languages')
    .line('English (native), Portuguese (fluent), German (working knowledge)')
    .heading('References')
    .line('Available on request.')
    .bytes();
}

export async function receipt(): Promise<Uint8Array> {
  return (await Sheet.create('Receipt', { width: 260, height: 420 }, 24))
    .title('THE COPPER KETTLE', 17)
    .line('12 Harbour Street, Port Ellery')
    .line('Telephone (555) 010-2299')
    .space(6)
    .pair('Receipt 004417', 'Table 9')
    .pair('14 January 2026, 12:47', 'Server: Odile')
    .rule()
    .pair('Tomato soup, two', '11.80')
    .pair('Mushroom pie', '13.50')
    .pair('Grilled mackerel', '16.25')
    .pair('Sparkling water, two', '6.40')
    .pair('Apple crumble', '7.20')
    .pair('Coffee', '2.95')
    .rule()
    .pair('Subtotal', '58.10')
    .pair('Tax 8.5%', '4.94')
    .pair('Service 10%', '5.81')
    .rule()
    .boldPair('TOTAL', '68.85')
    .space(6)
    .pair('Card ending 0042', 'Approved')
    .pair('Authorisation code', '7F31B2')
    .space(10)
    .line('Thank you for dining with us.')
    .line('We are closed on Mondays.')
    .bytes();
}

export async function report(): Promise<Uint8Array> {
  return (await Sheet.create('Harbour Survey 2025', LETTER, 64))
    .title('Harbour Survey 2025')
    .line('Prepared for the Port Ellery Harbour Trust by Finch and Ottoline, December 2025')
    .heading('1. Purpose')
    .paragraph('The Trust asked for a survey of the inner harbour, so that dredging, the repair of the north quay and the new pilot '
      + 'station can be planned together. This report says what was measured, what was found, and what should be done first.')
    .heading('2. Method')
    .paragraph('Depth was sounded along forty-two lines, each twenty metres from the next, during the neap tides of September. Soundings '
      + 'were reduced to the lowest tide of the almanac. Divers inspected the quay wall between posts 11 and 57 and took photographs '
      + 'of every crack wider than five millimetres.')
    .paragraph('Sediment was taken at nine stations with a box corer. The cores were cut, dried and sieved within four days, and the fine '
      + 'fraction was tested for metals by an accredited laboratory.')
    .heading('3. Weather')
    .paragraph('Two days were lost to fog and one to a gale from the south west. All other days were calm enough for the small boat.')
    .newPage()
    .title('Findings', 18)
    .table([0, 110, 210, 320], [
      ['Station', 'Depth (m)', 'Sediment', 'Change since 2020'],
      ['North quay', '4.2', 'Silt', '0.9 m shallower'],
      ['Fish dock', '3.6', 'Silt and shell', '0.7 m shallower'],
      ['Pilot basin', '6.1', 'Sand', 'none'],
      ['Outer channel', '8.8', 'Gravel', '0.3 m deeper'],
      ['Slipway', '2.4', 'Mud', '1.1 m shallower'],
    ])
    .heading('4. Depth')
    .paragraph('The inner harbour has lost about a fifth of its depth in five years. The loss is greatest at the slipway, where the new '
      + 'breakwater has slowed the ebb, and smallest in the pilot basin.')
    .heading('5. Quay wall')
    .paragraph('The wall is sound from post 11 to post 38. Between posts 39 and 52 there are seventeen cracks wider than five millimetres, '
      + 'and behind post 44 the fill has washed out over a length of three metres. No movement was seen during the survey.')
    .heading('6. Metals')
    .paragraph('Copper exceeds the guideline at two stations, both below the old boat yard. All other metals are within the guideline.')
    .newPage()
    .title('Recommendations', 18)
    .bullet('Close the quay between posts 42 and 46 to vehicles until the fill has been replaced.')
    .bullet('Dredge the slipway and the fish dock before the season of 2027; leave the pilot basin as it is.')
    .bullet('Bring the sediment from below the boat yard to a licensed site, and not to the spoil ground at sea.')
    .bullet('Repeat the soundings each autumn along ten of the forty-two lines.')
    .heading('Cost')
    .table([0, 250, 360], [
      ['Work', 'Estimate', 'Year'],
      ['Fill behind post 44', '36,000', '2026'],
      ['Crack repair, posts 39 to 52', '148,500', '2026'],
      ['Dredging, 21,000 cubic metres', '402,000', '2027'],
      ['Annual soundings', '9,800', 'each year'],
    ])
    .heading('Signed')
    .line('Ambrose Tillinghast, Chartered Surveyor')
    .line('Finch and Ottoline, Lower Wexmoor, 12 December 2025')
    .bytes();
}

export async function letter(): Promise<Uint8Array> {
  return (await Sheet.create('Letter', LETTER, 76))
    .line('Dunmere Public Library')
    .line('3 Cathedral Close, Dunmere')
    .space(18)
    .line('9 February 2026')
    .space(18)
    .line('Mr Tobias Underhallow')
    .line('The Old Mill, Saltmarsh Road, Dunmere')
    .space(18)
    .line('Dear Mr Underhallow,', 12)
    .space(6)
    .paragraph('Thank you for offering the library your collection of tide tables and pilot books. Our curator, Philippa Marchbanks, has '
      + 'looked through the list that you sent in January, and we should be glad to accept all 164 volumes.', 12)
    .space(6)
    .paragraph('The books will be kept together under your name in the reading room on the second floor, where anyone with a library card '
      + 'may use them. The eleven manuscripts will be stored at 16 degrees and 45 percent humidity, and shown by appointment.', 12)
    .space(6)
    .paragraph('Our van can be at the mill on Tuesday 24 February or Thursday 26 February, at half past nine. Please let us know by '
      + 'telephone, (555) 010-8820, which day suits you, and whether the lane is wide enough for a van of two metres twenty.', 12)
    .space(6)
    .paragraph('I enclose the deed of gift in two copies. Kindly sign both and keep one.', 12)
    .space(14)
    .line('Yours sincerely,', 12)
    .space(34)
    .line('Cordelia Ashgrove', 12)
    .line('Head Librarian', 12)
    .bytes();
}

export async function contract(): Promise<Uint8Array> {
  return (await Sheet.create('Confidential agreement', LETTER, 72))
    .title('Confidential agreement')
    .paragraph('This page can be read by those who know its password, and by no text recognition service.')
    .bytes();
}

export const NOTES = `Meeting notes, 3 March 2026
===========================

Présents : Zoë Bårdsen, Łukasz Wiśniewski, Μαρία Παπαδάκη, 田中 美咲

- Café budget for the naïve "free coffee" trial: 1 250 € – approved.
- The façade of Straße 14 needs paint before the jubilee; ask Señor Ibáñez for two quotes.
- Temperature in the archive was 16 °C ± 0.5, humidity 45 %.
- Next meeting: Tuesday, 10 March, 9½ o’clock. Bring the signed copies ✔
`;

export const NOT_AN_IMAGE = `<!doctype html>
<html>
  <head><title>404 Not Found</title></head>
  <body><p>This is the error page that somebody saved under the name of a picture.</p></body>
</html>
`;
